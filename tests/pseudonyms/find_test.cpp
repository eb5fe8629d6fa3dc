#include <catch2/catch.hpp>
#include <pseudonyms/find.h>

using namespace leitmotif;

namespace {

std::string shapes_in(const std::string& text)
{
    std::string out;
    const auto decoded = decode(text);
    for (const Finding& one : find_shapes(decoded))
        out += (out.empty() ? "" : "|") + slice(decoded, one.range);
    return out;
}

std::string found_in(const std::string& text, const std::string& rest_of_record = {})
{
    RecordNames names;
    const auto decoded = decode(text);
    names.learn(decoded);
    names.learn(decode(rest_of_record));
    std::string out;
    for (const Finding& one : names.find(decoded))
        out += (out.empty() ? "" : "|") + slice(decoded, one.range);
    return out;
}

}

TEST_CASE("Dates, numbers, contacts and codes are found by their shape")
{
    CHECK(shapes_in("On 14 March 2024 and 2024-03-14, then 14/3/24.") == "14 March 2024|2024-03-14|14/3/24");
    CHECK(shapes_in("since last October, in 1998, on the 14th") == "October|1998|14th");
    CHECK(shapes_in("I may march on") == "");
    CHECK(shapes_in("in May we met") == "May");
    CHECK(shapes_in("Ring 07700 900123 or +44 20 7946 0018.") == "07700 900123|+44 20 7946 0018");
    CHECK(shapes_in("mail tom.b@mail.co.uk, @tom_b or https://a.b/c?d=1.") == "tom.b@mail.co.uk|@tom_b|https://a.b/c?d=1");
    CHECK(shapes_in("She lives in SE15 4AB, flat 12.") == "SE15 4AB|12");
    CHECK(shapes_in("at 7:30, at 9pm, 3 times, for the 3rd time") == "");
    CHECK(shapes_in("2,000 and 34") == "2,000|34");
    CHECK(shapes_in("") == "");
}

TEST_CASE("A capital within a sentence makes a name, and kinship stays")
{
    CHECK(found_in("Then Tom's mum rang, and Mum said no.") == "Tom");
    CHECK(found_in("I told Mrs. Parry on Tuesday.") == "Parry");
    CHECK(found_in("We went to Zik Avenue with Anne-Marie.") == "Zik|Anne|Marie");
    CHECK(found_in("My Aunt Chela is French.") == "Chela");
    CHECK(found_in("So I was tired.") == "");
}

TEST_CASE("A name at the start of a sentence is known from elsewhere, or by its lists")
{
    CHECK(found_in("Rose rang.", "I saw Rose today.") == "Rose");
    CHECK(found_in("Ifeoma rang.") == "Ifeoma");
    CHECK(found_in("Nothing came. Bus was late.") == "");
    CHECK(found_in("Pods came.", "the pods, and the Pods again") == "");
}

TEST_CASE("Whoever types in lower case is read too")
{
    const std::string rest = "i went home\nhe was there\nso i left";
    CHECK(found_in("i told mr rossi and jamies friend", rest) == "rossi|jamie");
    CHECK(found_in("we moved to glasgow with ngozi", rest) == "glasgow|ngozi");
}

TEST_CASE("Without capitals, what no dictionary has is a name where names stand")
{
    const std::string rest = "i went home\nhe was there\nso i left";
    CHECK(found_in("tavo laughed and my friend hanh too, i told tavo", rest) == "tavo|hanh|tavo");
    CHECK(found_in("she lives in almere near the galbraith building", rest) == "almere");
    CHECK(found_in("zaya's soup, and the khuushuur was cold, mum doesny know", rest) == "zaya");
    CHECK(found_in("i rang zelko, zelkos phone was off", "zelko said no\n" + rest) == "zelko|zelko");
    CHECK(found_in("then i rang steph", rest) == "steph");
}

TEST_CASE("An ordinary word that does what only somebody does is a name at a sentence's start")
{
    CHECK(found_in("Biscuit laughed.") == "Biscuit");
    CHECK(found_in("Biscuit laughed.", "a biscuit") == "");
    CHECK(found_in("Nobody said. Whoever asked. Pay went in.") == "");
}

TEST_CASE("A sort of person is nobody's name, whatever a list or a model says")
{
    RecordNames names;
    const auto text = decode("The young man came. Then Will left.");
    const std::vector<NameHint> hints { { { 4, 9 }, 0.9F }, { { 10, 13 }, 0.9F } };
    names.learn(text, hints);
    const auto found = names.find(text, hints);
    REQUIRE(found.size() == 1);
    CHECK(found[0].range == TextRange { 25, 29 });
}

TEST_CASE("What a model says counts, and what a table says before all")
{
    RecordNames names;
    const auto text = decode("minjae left, will too, the lad as well");
    const std::vector<NameHint> hints { { { 0, 6 }, 0.9F }, { { 13, 17 }, 0.9F }, { { 27, 30 }, 0.9F } };
    names.learn(text, hints);
    const auto found = names.find(text, hints);
    REQUIRE(found.size() == 2);
    CHECK(found[0].range == TextRange { 0, 6 });
    CHECK(found[1].range == TextRange { 13, 17 });
    names.take("lad");
    CHECK(names.find(text, hints).size() == 3);
}
