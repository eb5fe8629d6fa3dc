#include <catch2/catch.hpp>
#include <pseudonyms/table.h>

using namespace leitmotif;

namespace {

std::string through(PseudonymTable& table, RecordNames& names, const std::string& text, const std::string& person = "p")
{
    const auto decoded = decode(text);
    return table.rewrite(decoded, names.find(decoded), person);
}

}

TEST_CASE("One name, one pseudonym, however it is written; and all of it can be put back")
{
    const std::string text =
        "I saw Tom. Tom's dog bit TOM, and Mum laughed: tom, 34, left Glasgow on 14 March 2024, ring 07700 900123. O'Brien too, and José.";
    PseudonymTable table(7);
    RecordNames names;
    names.learn(decode(text));
    table.avoid_words_of(decode(text));
    const std::string out = through(table, names, text);
    CHECK(out.find("Tom") == std::string::npos);
    CHECK(out.find("TOM") == std::string::npos);
    CHECK(out.find("tom,") == std::string::npos);
    CHECK(out.find("Glasgow") == std::string::npos);
    CHECK(out.find("34,") == std::string::npos);
    CHECK(out.find("14 March") == std::string::npos);
    CHECK(out.find("07700") == std::string::npos);
    CHECK(out.find("Mum laughed") != std::string::npos);
    const std::string first = out.substr(6, out.find('.') - 6);
    CHECK(out.find(first + "'s dog") != std::string::npos);
    CHECK(table.put_back(decode(out), "p") == text);
    CHECK(through(table, names, text) == out);
}

TEST_CASE("Another person's dates move by another span, and their names are the same")
{
    PseudonymTable table(3);
    RecordNames names;
    names.learn(decode("I met Tom."));
    CHECK(through(table, names, "I met Tom.", "a") == through(table, names, "I met Tom.", "b"));
    const std::string a = table.rewrite_date("2026-03-14", "a");
    CHECK(a != "2026-03-14");
    CHECK(table.put_back_date(a, "a") == "2026-03-14");
    CHECK(table.rewrite_person("dot") == "person-01");
    CHECK(table.rewrite_person("dot") == "person-01");
    CHECK(table.put_back_person("person-01") == "dot");
    CHECK(table.put_back_person("person-02") == "person-02");
}

TEST_CASE("A table can be read, changed and fed back")
{
    PseudonymTable table(3);
    RecordNames names;
    const std::string text = "Then Tom and Karin came on 14 March 2024.";
    names.learn(decode(text));
    (void)table.rewrite_person("dot");
    const std::string out = through(table, names, text);
    auto again = PseudonymTable::from_text(table.to_text(), 99);
    REQUIRE(again);
    CHECK(through(*again, names, text) == out);
    CHECK(again->put_back(decode(out), "p") == text);

    auto changed = PseudonymTable::from_text("name\t\tTom\tBertram\nname\t\tKarin\tKarin\nname\t\tgardener\tpostman\n", 1);
    REQUIRE(changed);
    for (const std::string& word : changed->words())
        names.take(word);
    const std::string mine = through(*changed, names, "Then Tom and Karin saw the gardener.");
    CHECK(mine == "Then Bertram and Karin saw the postman.");
    CHECK(changed->put_back(decode(mine), "p") == "Then Tom and Karin saw the gardener.");
}

TEST_CASE("A table that makes no sense is refused with its line")
{
    for (const char* bad :
        { "name\tTom", "names\t\tTom\tBob", "name\t\tTom\t", "name\t\tTom\tBob\nname\t\tTOM\tJim", "name\t\tTom\tBob\nname\t\tTim\tBob",
            "days\tp\t\tsoon", "days\tp\t\t7\ndays\tp\t\t14", "person\t\ta\tb\nperson\t\tc\tb", "name\t\tTom\tBob Baker" }) {
        const auto table = PseudonymTable::from_text(std::string("# a remark\n") + bad, 1);
        INFO(bad);
        REQUIRE_FALSE(table);
        CHECK(table.error().code == ErrorCode::invalid_format);
        CHECK(table.error().line >= 2);
        CHECK(table.error().detail.find("Tom") == std::string::npos);
    }
    CHECK_FALSE(PseudonymTable::from_text("name\t\t\xFF\tBob", 1));
    CHECK(PseudonymTable::from_text("\xEF\xBB\xBF# x\r\nname\t\tTom\tBob\r\n", 1));
}

TEST_CASE("Thousands of names and numbers each become something of their own")
{
    PseudonymTable table(11);
    std::string text;
    for (int k = 10; k < 100; ++k)
        text += std::to_string(k) + " ";
    const auto decoded = decode(text);
    const std::string out = table.rewrite(decoded, find_shapes(decoded), "p");
    CHECK(table.put_back(decode(out), "p") == text);
}

TEST_CASE("A month that becomes another is put back, whatever it becomes")
{
    const std::string text = "It was in the June draft, the July draft, the August draft, the October draft and the December draft.";
    for (std::uint64_t seed = 1; seed < 40; ++seed) {
        PseudonymTable table(seed);
        const auto decoded = decode(text);
        const std::string out = table.rewrite(decoded, find_shapes(decoded), "p");
        CHECK(table.put_back(decode(out), "p") == text);
    }
}

TEST_CASE("Months in lower case, days without a year and Susans are put back, whoever's they are")
{
    const std::string text =
        "i left in october, not in may. since june, cell 3/14. our Susans here, Susan said so, and zelkos too, zelko said";
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        PseudonymTable table(seed);
        RecordNames names;
        names.learn(decode(text));
        table.avoid_words_of(decode(text));
        const std::string out = through(table, names, text);
        CHECK_FALSE(out.starts_with("i left in october"));
        CHECK(out.find("Susan said") == std::string::npos);
        CHECK(out.find("Susans here") == std::string::npos);
        CHECK(table.put_back(decode(out), "p") == text);
    }
}
