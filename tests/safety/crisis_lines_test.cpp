#include <algorithm>
#include <base/text.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <safety/crisis_lines.h>
#include <set>
#include <support/support.h>

using namespace leitmotif;

namespace {

const std::string header = "place\tiso\temergency\tname\tcall\ttext\tweb\thours\tlanguages\tsource\tchecked\n";
const std::string emergency_header = "place\tiso\temergency\tsource\tchecked\n";
const std::string finders = "name\tweb\nFinder\tfinder.example\n";

std::string file(const std::string& name)
{
    std::ifstream in(test::root() / "data/crisis-lines" / name, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::string fault(const std::string& rows)
{
    const auto read = read_crisis_lines(header + rows, emergency_header, finders);
    return read ? "" : read.error().message();
}

}

TEST_CASE("the committed crisis lines are well formed, and compiled in as they are")
{
    const auto read = read_crisis_lines(file("lines.tsv"), file("emergency.tsv"), file("finders.tsv"));
    INFO((read ? std::string() : read.error().message()));
    REQUIRE(read);
    const CrisisLines& embedded = crisis_lines();
    CHECK(embedded.lines.size() == read->lines.size());
    CHECK(embedded.emergency.size() == read->emergency.size());
    CHECK(embedded.finders.size() == 2);
    CHECK(embedded.lines.size() >= 30);
}

TEST_CASE("each committed line says where it comes from, and nothing rests on memory")
{
    std::set<std::string> seen;
    std::string last_place;
    for (const CrisisLine& line : crisis_lines().lines) {
        INFO(line.place << ", " << line.name);
        CHECK(seen.insert(line.place + line.name).second);
        CHECK(last_place <= line.place);
        last_place = line.place;
        CHECK(line.checked >= "2021");
        CHECK(line.hours.size() > 0);
        CHECK(line.call.find('+') == std::string::npos);  // national dial strings
    }
    CHECK(to_lower(std::string_view(file("lines.tsv"))).find("memory") == std::string::npos);
}

TEST_CASE("numbers that the facts warn of are not there")
{
    for (const CrisisLine& line : crisis_lines().lines) {
        for (const char* wrong : { "0900-0113", "199 284 284", "1393", "33333114", "1-800-273-8255" })
            CHECK(line.call.find(wrong) == std::string::npos);
    }
}

TEST_CASE("places without a confirmed line have their emergency number, with its source, or nothing")
{
    std::set<std::string> isos;
    for (const EmergencyNumber& one : crisis_lines().emergency) {
        INFO(one.place);
        CHECK(isos.insert(one.iso).second);
        CHECK_FALSE(one.source.empty());
        CHECK(one.checked >= "2021");
        CHECK(to_lower(std::string_view(one.number)).find("memory") == std::string::npos);
    }
    CHECK(crisis_lines().emergency.size() > crisis_lines().lines.size() / 2);
    for (const char* nobody_confirmed : { "CZ", "FI", "UY" })
        CHECK_FALSE(isos.contains(nobody_confirmed));
}

TEST_CASE("one place's numbers are found by name or code, and the finders hold everywhere")
{
    const CrisisLines ireland = lines_of(crisis_lines(), "ie");
    REQUIRE(ireland.emergency.size() == 1);
    CHECK(ireland.emergency.front().number == "112 or 999");
    CHECK(ireland.lines.size() == 2);
    CHECK(lines_of(crisis_lines(), " Ireland ").lines.size() == 2);
    CHECK(lines_of(crisis_lines(), "Sweden").lines.empty());
    CHECK(lines_of(crisis_lines(), "SE").emergency.size() == 1);
    CHECK(lines_of(crisis_lines(), "").emergency.empty());
    CHECK(lines_of(crisis_lines(), "Atlantis").finders.size() == 2);
}

TEST_CASE("a locale is only a first guess, and only at a place that is known")
{
    CHECK(country_of_locale(crisis_lines(), "en_IE.UTF-8") == "IE");
    CHECK(country_of_locale(crisis_lines(), "de_AT@euro") == "AT");
    CHECK(country_of_locale(crisis_lines(), "de_AT") == "AT");
    for (const char* none : { "", "C", "C.UTF-8", "POSIX", "en", "en_", "en_I", "en_XX.UTF-8", "en_IEX", "ie" })
        CHECK(country_of_locale(crisis_lines(), none).empty());
}

TEST_CASE("a wrong emergency number is named by its line")
{
    const std::string line = header + "Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n";
    const auto told = [&](const std::string& rows) {
        const auto read = read_crisis_lines(line, emergency_header + rows, finders);
        return read ? std::string() : read.error().message();
    };
    CHECK(told("Sweden\tSE\t112\tlist\t2026-07\n").empty());
    CHECK(told("Sweden\tSE\tnone\tlist\t2026-07\n") == "data/crisis-lines/emergency.tsv:2: 'emergency' holds no number");
    CHECK(told("Sweden\tSE\t112\t\t2026-07\n") == "data/crisis-lines/emergency.tsv:2: place and source cannot be empty");
    CHECK(told("Sweden\tse\t112\tlist\t2026-07\n") == "data/crisis-lines/emergency.tsv:2: 'iso' is not two capital letters");
    CHECK(told("Sweden\tSE\t112\tlist\t\n") == "data/crisis-lines/emergency.tsv:2: 'checked' is not a date such as 2026-07 or 2026-07-09");
    CHECK(told("Ireland\tIE\t112\tlist\t2026-07\n") == "data/crisis-lines/emergency.tsv:2: this place has an emergency number already");
}

TEST_CASE("a wrong row is named by its line")
{
    const std::string good = "Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n";
    CHECK(fault(good).empty());
    CHECK(fault(good + "Ireland\tIE\t112\n") == "data/crisis-lines/lines.tsv:3: 3 columns where there should be 11");
    CHECK(fault("Ireland\tIE\t112\tSamaritans\tone one six\t\t\t24/7\ten\tlist\t2026-07\n")
        == "data/crisis-lines/lines.tsv:2: 'call' cannot be dialled");
    CHECK(fault("Ireland\tIE\t112\tSamaritans\t\t\tsomewhere.example\t24/7\ten\tlist\t2026-07\n")
        == "data/crisis-lines/lines.tsv:2: neither a number to call nor one to text");
    CHECK(fault("Ireland\tIE\t\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n")
        == "data/crisis-lines/lines.tsv:2: 'emergency' holds no number");
    CHECK(fault("Ireland\tIreland\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n")
        == "data/crisis-lines/lines.tsv:2: 'iso' is not two capital letters");
    CHECK(fault("Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\tlately\n")
        == "data/crisis-lines/lines.tsv:2: 'checked' is not a date such as 2026-07 or 2026-07-09");
    CHECK(fault("Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\t\t2026-07\n")
        == "data/crisis-lines/lines.tsv:2: place, name and source cannot be empty");
    CHECK(fault("# remark\n" + good + "Ireland\tIE\t999\tOther\t1800\t\t\t24/7\ten\tlist\t2026-07\n")
        == "data/crisis-lines/lines.tsv:4: another emergency number for this place stands above");
    CHECK(fault("\xff\n") == "data/crisis-lines/lines.tsv:2: not valid UTF-8");
    CHECK(fault("") == "data/crisis-lines/lines.tsv: no line in it");
}

TEST_CASE("Windows line ends are read, and other columns refused")
{
    std::string windows;
    for (const char c : header + "Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n")
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(read_crisis_lines(windows, emergency_header, finders));
    const auto other = read_crisis_lines("place\tnumber\nIreland\t112\n", emergency_header, finders);
    REQUIRE_FALSE(other);
    CHECK(other.error().message() == "data/crisis-lines/lines.tsv:1: the first row does not name the expected columns");
    CHECK_FALSE(read_crisis_lines(header + "Ireland\tIE\t112\tSamaritans\t116 123\t\t\t24/7\ten\tlist\t2026-07\n", emergency_header, "name\tweb\n"));
}

TEST_CASE("help now is one line and holds in any place")
{
    const std::string line = help_now();
    CHECK(line.starts_with("If you need help now: "));
    CHECK(line.find('\n') == std::string::npos);
    for (const Finder& finder : crisis_lines().finders)
        CHECK(line.find(finder.web) != std::string::npos);
}
