#include "intake_checks.h"

#include <array>
#include <intake/docx_reader.h>

using namespace leitmotif;

namespace {

void append(std::string& out, std::uint32_t value, int bytes)
{
    for (int k = 0; k < bytes; ++k)
        out += static_cast<char>((value >> (8 * k)) & 0xFF);
}

std::uint32_t crc_of(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int k = 0; k < 8; ++k)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/// A ZIP archive with one member, stored: so that the document inside is what is tried.
std::string zip_with(std::string_view xml)
{
    const std::string name = "word/document.xml";
    std::string about;
    append(about, 20, 2);           // version
    append(about, 0, 2);            // flags
    append(about, 0, 2);            // stored
    append(about, 0x00210000, 4);   // time
    append(about, crc_of(xml), 4);
    append(about, static_cast<std::uint32_t>(xml.size()), 4);
    append(about, static_cast<std::uint32_t>(xml.size()), 4);
    append(about, static_cast<std::uint32_t>(name.size()), 2);
    append(about, 0, 2);
    std::string out = "PK\x03\x04" + about + name;
    out += xml;
    const auto directory = static_cast<std::uint32_t>(out.size());
    std::string central = std::string("PK\x01\x02") + '\x14' + '\0' + about;
    append(central, 0, 2);   // comment
    append(central, 0, 2);   // disk
    append(central, 0, 2);
    append(central, 0, 4);
    append(central, 0, 4);   // offset
    central += name;
    out += central + "PK\x05\x06";
    append(out, 0, 4);
    append(out, 1, 2);
    append(out, 1, 2);
    append(out, static_cast<std::uint32_t>(central.size()), 4);
    append(out, directory, 4);
    append(out, 0, 2);
    return out;
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    const bool archive = bytes.starts_with("PK");
    fuzz::check(read_docx(archive ? std::string(bytes) : zip_with(bytes), "letter.docx", fuzz::options()));
    return 0;
}
