#include "hand_record.h"

#include <catch2/catch.hpp>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

CodedRecord about(const std::vector<Mention>& mentions)
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };
    for (const Mention& mention : mentions)
        record.codes.push_back(sentence("mara-01", "words", { mention }));
    return record;
}

std::string name_after(CodedRecord record, std::size_t at)
{
    unite(record);
    return record.codes[at].about[0].person;
}

}

TEST_CASE("kinship words of one family become the word mostly used")
{
    const CodedRecord record = about({ { "Mum", Role::mother, Corner::current }, { "mother", Role::mother, Corner::past },
        { "Mum", Role::mother, Corner::current }, { "Mama", Role::mother, Corner::past } });
    CHECK(name_after(record, 1) == "Mum");
    CHECK(name_after(record, 3) == "Mum");
}

TEST_CASE("a longer form of one name with the same role is one person")
{
    const CodedRecord record = about({ { "Ray", Role::relative, Corner::current }, { "Uncle Ray", Role::relative, Corner::current },
        { "Ray", Role::relative, Corner::current } });
    CHECK(name_after(record, 1) == "Ray");
}

TEST_CASE("two of one first name in different roles stay two, and so does somebody's mother")
{
    const CodedRecord record = about({ { "Tom", Role::partner, Corner::current }, { "Tom Reilly", Role::colleague, Corner::current },
        { "Mum", Role::mother, Corner::current }, { "Tom's mother", Role::other, Corner::current } });
    CHECK(name_after(record, 1) == "Tom Reilly");
    CHECK(name_after(record, 3) == "Tom's mother");
}
