#include "zips.h"

#include <archive_entry.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <support/support.h>

#include <archive.h>

namespace leitmotif::test {

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members)
{
    std::size_t room = 1 << 16;
    for (const auto& [name, bytes] : members)
        room += bytes.size() + 2 * name.size() + 4096;
    std::string out(room, '\0');
    std::size_t used = 0;
    ::archive* writer = ::archive_write_new();
    ::archive_write_set_format_zip(writer);
    ::archive_write_set_options(writer, "hdrcharset=UTF-8");
    REQUIRE(::archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
    for (const auto& [name, bytes] : members) {
        ::archive_entry* entry = ::archive_entry_new();
        ::archive_entry_set_pathname_utf8(entry, name.c_str());
        ::archive_entry_set_size(entry, static_cast<::la_int64_t>(bytes.size()));
        ::archive_entry_set_filetype(entry, AE_IFREG);
        ::archive_entry_set_perm(entry, 0600);
        REQUIRE(::archive_write_header(writer, entry) == ARCHIVE_OK);
        ::archive_write_data(writer, bytes.data(), bytes.size());
        ::archive_entry_free(entry);
    }
    ::archive_write_close(writer);
    ::archive_write_free(writer);
    out.resize(used);
    return out;
}

std::string path_of(const std::string& name) { return (root() / "tests/intake/files" / name).string(); }

std::string file_of(const std::string& name)
{
    std::ifstream stream(path_of(name), std::ios::binary);
    REQUIRE(stream);
    return { std::istreambuf_iterator<char>(stream), {} };
}

}
