// Files that mean harm: refused cleanly, memory bounded, and the rest of the import kept.

#include "zips.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <intake/daylio_reader.h>
#include <intake/day_one_reader.h>
#include <intake/docx_reader.h>
#include <intake/intake.h>
#include <intake/transcript_readers.h>
#include <sstream>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::zip_of;

namespace {

const std::string entry = R"({"uuid":"A","creationDate":"2026-01-18T10:00:00Z","timeZone":"UTC","text":"Kept."})";
const std::string journal = R"({"entries":[)" + entry + "]}";

std::string docx_of(const std::string& xml) { return zip_of({ { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", xml } }); }

std::string docx_saying(const std::string& inside)
{
    return docx_of(R"(<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>)" + inside + "</w:body></w:document>");
}

std::string paragraph(const std::string& words) { return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>"; }

/// The most memory this process ever had, in MiB.
double peak_mib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

std::string left_out(const LossReport& losses)
{
    std::string out;
    for (const Error& one : losses.left_out)
        out += one.message() + "\n";
    return out;
}

/// Puts another number of bytes in every place where an archive tells a size.
std::string with_sizes(std::string zip, std::uint32_t from, std::uint32_t to)
{
    const auto four = [](std::uint32_t n) {
        std::string out;
        for (int k = 0; k < 4; ++k)
            out += static_cast<char>((n >> (8 * k)) & 0xFF);
        return out;
    };
    const std::string before = four(from);
    for (auto at = zip.find(before); at != std::string::npos; at = zip.find(before, at + 4))
        zip.replace(at, 4, four(to));
    return zip;
}

}

TEST_CASE("A zip bomb is refused by what comes out of it, and the journal beside it is kept")
{
    const double before = peak_mib();
    const std::string bomb = zip_of({ { "bomb.json", std::string(std::size_t { 64 } << 20, ' ') }, { "Journal.json", journal } });
    CHECK(bomb.size() < (1U << 20));
    const double packed = peak_mib();
    const auto intake = read_day_one_bytes(bomb, "x.zip", {});
    REQUIRE(intake);
    CHECK(intake->sessions.size() == 1);
    CHECK(left_out(intake->losses).find("times its size") != std::string::npos);
    CHECK(peak_mib() - packed < 64);
    CHECK(packed >= before);

    IntakeOptions tight;
    tight.unpack.max_entry_bytes = 1000;
    tight.unpack.max_total_bytes = 2000;
    const auto small = read_day_one_bytes(zip_of({ { "a.json", std::string(1500, ' ') }, { "Journal.json", journal } }), "x.zip", tight);
    REQUIRE(small);
    CHECK(small->losses.left_out_count() == 1);
    const auto total = read_day_one_bytes(
        zip_of({ { "Journal.json", journal }, { "a.json", std::string(900, ' ') }, { "b.json", std::string(900, ' ') }, { "c.json", std::string(900, ' ') } }), "x.zip", tight);
    REQUIRE(total);
    CHECK(total->sessions.size() == 1);
    CHECK(left_out(total->losses).find("the archive unpacks to more") != std::string::npos);
}

TEST_CASE("Many members, members within members and members that are damaged")
{
    std::vector<std::pair<std::string, std::string>> many { { "Journal.json", journal } };
    for (int k = 0; k < 300; ++k)
        many.emplace_back("photos/" + std::to_string(k), "x");
    IntakeOptions few;
    few.unpack.max_entries = 100;
    const auto intake = read_day_one_bytes(zip_of(many), "x.zip", few);
    REQUIRE(intake);
    CHECK(left_out(intake->losses).find("more than 100 files") != std::string::npos);

    const auto nested = read_day_one_bytes(zip_of({ { "inner.zip", zip_of({ { "Journal.json", journal } }) } }), "x.zip", {});
    REQUIRE_FALSE(nested);  // archives within archives are not opened
    CHECK(nested.error().code == ErrorCode::empty);

    std::string long_text;
    for (int k = 0; k < 2000; ++k)
        long_text += std::to_string(k * 7919);
    std::string damaged = zip_of({ { "a.json", R"({"entries":[{"text":")" + long_text + "\"}]}" }, { "Journal.json", journal } });
    damaged[400] = static_cast<char>(damaged[400] ^ 0x55);
    const auto rest = read_day_one_bytes(damaged, "x.zip", {});
    REQUIRE(rest);
    CHECK(rest->sessions.size() == 1);
    CHECK(rest->losses.left_out_count() == 1);

    for (const std::string& wrong : { std::string("PK\x03\x04"), std::string("PK\x05\x06") + std::string(18, '\0'), std::string(), zip_of({ { "Journal.json", journal } }).substr(0, 60) })
        CHECK_FALSE(read_day_one_bytes(wrong, "x.zip", {}));
}

TEST_CASE("An archive that lies about sizes is not believed")
{
    const std::string text = R"({"entries":[{"creationDate":"2026-01-18T10:00:00Z","text":")" + std::string(70'000, 'a') + "\"}]}";
    const std::string honest = zip_of({ { "a.json", text }, { "Journal.json", journal } });
    const auto size = static_cast<std::uint32_t>(text.size());
    REQUIRE(read_day_one_bytes(honest, "x.zip", {})->sessions.size() == 2);
    for (const std::uint32_t lie : { 1U, size - 1, size + 1, 0x7FFFFFFFU, 0xFFFFFFFEU }) {
        INFO(lie);
        const auto intake = read_day_one_bytes(with_sizes(honest, size, lie), "x.zip", {});
        if (intake) {
            CHECK(intake->sessions.size() == 1);
            CHECK(intake->losses.left_out_count() >= 1);
        } else {
            CHECK_FALSE(intake.error().detail.empty());
        }
    }
}

TEST_CASE("Names that lead out of the archive are left out, and nothing is written anywhere")
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("deep/er/x.zip",
        zip_of({ { "../../evil.json", journal }, { "/etc/evil.json", journal }, { "a/../../evil.json", journal }, { "C:\\evil.json", journal }, { "Journal.json", journal } }));
    const auto intake = read_any(path);
    REQUIRE(intake);
    CHECK(intake->sessions.size() == 1);
    CHECK(intake->losses.left_out_count() == 4);
    std::size_t files = 0;
    for (const auto& one : std::filesystem::recursive_directory_iterator(folder.path()))
        files += one.is_regular_file() ? 1 : 0;
    CHECK(files == 1);
}

TEST_CASE("Word: external entities and billion laughs are refused")
{
    const test::TemporaryFolder folder;
    const std::string secret = folder.write("secret.txt", "quokka");
    const std::string external = R"(<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://)" + secret + R"(">]><w:document xmlns:w="urn:w"><w:body>)"
        + paragraph("&x;") + "</w:body></w:document>";
    std::string laughs = R"(<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">)";
    for (int k = 1; k < 10; ++k) {
        laughs += "<!ENTITY lol" + std::to_string(k) + " \"";
        for (int n = 0; n < 10; ++n)
            laughs += k == 1 ? "&lol;" : "&lol" + std::to_string(k - 1) + ";";
        laughs += "\">";
    }
    laughs += R"(]><w:document xmlns:w="urn:w"><w:body>)" + paragraph("&lol9;") + "</w:body></w:document>";
    for (const std::string& xml : { external, laughs }) {
        const auto intake = read_docx(docx_of(xml), "x.docx", {});
        REQUIRE_FALSE(intake);
        CHECK(intake.error().code == ErrorCode::invalid_format);
        CHECK(intake.error().message().find("quokka") == std::string::npos);
    }
    const auto unknown = read_docx(docx_saying(paragraph("A &nonsense; word.")), "x.docx", {});
    REQUIRE(unknown);
    CHECK(unknown->sessions[0].turns[0].text == "A &nonsense; word.");
    // The same as UTF-16, where a search for bytes would miss it.
    std::string wide("\xFF\xFE");
    for (const char c : external)
        wide += std::string { c, '\0' };
    CHECK_FALSE(read_docx(docx_of(wide), "x.docx", {}));
    CHECK_FALSE(read_docx(docx_of(wide.substr(2)), "x.docx", {}));
}

TEST_CASE("Word: deep nesting, damage, invalid UTF-8 and documents that are none")
{
    std::string deep;
    for (int k = 0; k < 100'000; ++k)
        deep += "<w:x>";
    deep += paragraph("Too deep.");
    for (int k = 0; k < 100'000; ++k)
        deep += "</w:x>";
    const auto intake = read_docx(docx_saying(deep + paragraph("Kept.")), "x.docx", {});
    REQUIRE(intake);
    CHECK(intake->sessions[0].turns[0].text == "Kept.");
    CHECK(left_out(intake->losses).find("nested too deeply") != std::string::npos);
    CHECK_FALSE(read_docx(docx_saying(paragraph("\xFF\xFE")), "x.docx", {}));
    CHECK_FALSE(read_docx(docx_of("<w:document><w:body>"), "x.docx", {}));
    CHECK_FALSE(read_docx(docx_saying(""), "x.docx", {}));
    CHECK_FALSE(read_docx(zip_of({ { "x", "y" } }), "x.docx", {}));
    CHECK_FALSE(read_docx("", "x.docx", {}));
    const auto bomb = read_docx(docx_saying(paragraph(std::string(std::size_t { 70 } << 20, 'a'))), "x.docx", {});
    REQUIRE_FALSE(bomb);
    CHECK(bomb.error().code == ErrorCode::too_large);
}

TEST_CASE("Invalid UTF-8 and endless lines in every text format")
{
    const std::string bytes = std::string(200'000, '\xC3');
    CHECK(read_web_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n" + bytes + "\n", "x.vtt", {}));
    CHECK(read_srt("1\n00:00:01,000 --> 00:00:02,000\n" + bytes + "\n", "x.srt", {}));
    CHECK(read_daylio("full_date,mood,note\n2026-01-18,bad," + bytes + "\n", "x.csv", {}));
    CHECK_FALSE(read_whisper("{\"segments\":[{\"text\":\"" + bytes + "\"}]}", "x.json", {}));
    CHECK_FALSE(read_web_vtt("WEBVTT\n\n" + std::string(200'000, '<'), "x.vtt", {}));
    CHECK(read_web_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n" + std::string(200'000, '<') + "&" + std::string(200'000, '&') + "\n", "x.vtt", {}));
    CHECK_FALSE(read_web_vtt(std::string("WEBVTT\n\0\0", 9), "x.vtt", {}));
    std::string quotes = "full_date,mood,note\n2026-01-18,bad,";
    for (int k = 0; k < 100'000; ++k)
        quotes += "\",\"";
    CHECK(read_daylio(quotes, "x.csv", {}));
}
