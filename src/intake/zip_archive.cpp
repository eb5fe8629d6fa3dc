#include "zip_archive.h"

#include <base/text.h>

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <clocale>
#include <memory>

namespace leitmotif {

namespace {

/// The library gives names by the thread's locale, and a program that sets none has one without letters beyond ASCII.
class Utf8Names {
public:
    Utf8Names()
        : m_utf8(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_utf8 != nullptr)
            m_before = ::uselocale(m_utf8);
    }
    ~Utf8Names()
    {
        if (m_utf8 == nullptr)
            return;
        ::uselocale(m_before);
        ::freelocale(m_utf8);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;
    Utf8Names(Utf8Names&&) = delete;
    Utf8Names& operator=(Utf8Names&&) = delete;

private:
    ::locale_t m_utf8 = nullptr;
    ::locale_t m_before = nullptr;
};

struct Closer {
    void operator()(::archive* one) const { ::archive_read_free(one); }
};
using Handle = std::unique_ptr<::archive, Closer>;

Handle zip_handle()
{
    Handle handle(::archive_read_new());
    if (handle) {
        ::archive_read_support_format_zip_seekable(handle.get());
        ::archive_read_set_options(handle.get(), "hdrcharset=UTF-8");
    }
    return handle;
}

std::string member_name(::archive_entry* entry)
{
    const char* name = ::archive_entry_pathname_utf8(entry);
    if (name == nullptr)
        name = ::archive_entry_pathname(entry);  // the locale has no such letters; its bytes do
    std::string out = name == nullptr ? std::string() : encode(decode(std::string_view(name).substr(0, 4096)));
    std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return out;
}

/// Nothing is written, so such a name could do no harm; but no program makes one that means well.
bool leads_out(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos || (name.size() > 1 && name[1] == ':'))
        return true;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        if (name.substr(at, end - at) == "..")
            return true;
        at = end + 1;
    }
    return false;
}

class ZipReader {
public:
    ZipReader(Handle handle, std::string name, const UnpackLimits& limits, LossReport& losses)
        : m_handle(std::move(handle))
        , m_name(std::move(name))
        , m_limits(limits)
        , m_losses(losses)
    {
    }

    Result<std::vector<ArchiveMember>> read(const WantedMember& wanted)
    {
        std::size_t entries = 0;
        for (;;) {
            ::archive_entry* entry = nullptr;
            const int status = ::archive_read_next_header(m_handle.get(), &entry);
            if (status == ARCHIVE_EOF)
                break;
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
                give_up({ ErrorCode::invalid_format, entries == 0 ? "is no ZIP archive, or a damaged one" : "the archive is damaged from here on",
                    m_name });
                break;
            }
            if (++entries > m_limits.max_entries) {
                give_up({ ErrorCode::too_large, "the archive holds more than " + std::to_string(m_limits.max_entries) + " files", m_name });
                break;
            }
            take(entry, wanted);
            if (m_ended)
                break;
        }
        if (m_members.empty() && m_first)
            return *m_first;
        return std::move(m_members);
    }

private:
    void take(::archive_entry* entry, const WantedMember& wanted)
    {
        const std::string name = member_name(entry);
        if (name.empty())
            return leave_out(ErrorCode::invalid_format, "a file", "has a name that cannot be read");
        if (::archive_entry_filetype(entry) != AE_IFREG || !wanted(name))
            return;
        if (leads_out(name))
            return leave_out(ErrorCode::invalid_format, name, "its name leads out of the archive");
        if (::archive_entry_is_encrypted(entry) != 0)
            return leave_out(ErrorCode::unavailable, name, "is locked with a password; export it again without one");
        unpack(entry, name);
    }

    void unpack(::archive_entry* entry, const std::string& name)
    {
        ArchiveMember member { name, {} };
        std::array<char, 65536> chunk {};
        const ::la_int64_t before = ::archive_filter_bytes(m_handle.get(), -1);
        for (;;) {
            const auto got = ::archive_read_data(m_handle.get(), chunk.data(), chunk.size());
            if (got == 0)
                break;
            if (got < 0)
                return leave_out(ErrorCode::damaged, name, "is damaged");
            const auto size = static_cast<std::size_t>(got);
            m_total += size;
            if (m_total > m_limits.max_total_bytes) {
                m_ended = true;
                return leave_out(ErrorCode::too_large, name, "the archive unpacks to more than " + std::to_string(m_limits.max_total_bytes) + " bytes");
            }
            if (member.bytes.size() + size > m_limits.max_entry_bytes)
                return leave_out(ErrorCode::too_large, name, "unpacks to more than " + std::to_string(m_limits.max_entry_bytes) + " bytes");
            member.bytes.append(chunk.data(), size);
            const auto packed = static_cast<std::size_t>(std::max<::la_int64_t>(1, ::archive_filter_bytes(m_handle.get(), -1) - before));
            if (member.bytes.size() > m_limits.ratio_from && member.bytes.size() / m_limits.max_ratio > packed)
                return leave_out(ErrorCode::too_large, name, "unpacks to over " + std::to_string(m_limits.max_ratio) + " times its size");
        }
        // A size that is told and wrong is a damaged or a lying archive.
        if (::archive_entry_size_is_set(entry) != 0 && ::archive_entry_size(entry) != static_cast<::la_int64_t>(member.bytes.size()))
            return leave_out(ErrorCode::damaged, name, "is not as long as the archive says");
        m_members.push_back(std::move(member));
    }

    void leave_out(ErrorCode code, const std::string& member, const std::string& why) { give_up({ code, member + " " + why, m_name }); }

    void give_up(Error error)
    {
        if (!m_first)
            m_first = error;
        m_losses.leave_out(std::move(error));
    }

    Handle m_handle;
    std::string m_name;
    const UnpackLimits& m_limits;
    LossReport& m_losses;
    std::vector<ArchiveMember> m_members;
    std::optional<Error> m_first;
    std::size_t m_total = 0;
    bool m_ended = false;
};

Error no_archive(const std::string& name) { return { ErrorCode::invalid_format, "is no ZIP archive, or a damaged one", name }; }

}

Result<std::vector<ArchiveMember>> read_zip(
    const std::filesystem::path& file, const WantedMember& wanted, const UnpackLimits& limits, LossReport& losses)
{
    const Utf8Names names;
    Handle handle = zip_handle();
    constexpr std::size_t block = 65536;
    if (!handle)
        return Error { ErrorCode::io, "out of memory", file.string() };
    if (::archive_read_open_filename(handle.get(), file.c_str(), block) != ARCHIVE_OK)
        return no_archive(file.string());
    return ZipReader(std::move(handle), file.string(), limits, losses).read(wanted);
}

Result<std::vector<ArchiveMember>> read_zip_bytes(
    std::string_view bytes, const std::string& name, const WantedMember& wanted, const UnpackLimits& limits, LossReport& losses)
{
    const Utf8Names names;
    Handle handle = zip_handle();
    if (!handle)
        return Error { ErrorCode::io, "out of memory", name };
    if (::archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return no_archive(name);
    return ZipReader(std::move(handle), name, limits, losses).read(wanted);
}

}
