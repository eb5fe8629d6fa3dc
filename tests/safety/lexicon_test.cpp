#include <catch2/catch.hpp>
#include <embedded/safety_data.h>
#include <lexicon.h>
#include <rules.h>
#include <word_table.h>

using namespace leitmotif;
using namespace leitmotif::safety;

namespace {

std::string_view data(std::string_view path)
{
    for (const embedded::File& file : embedded::safety_data()) {
        if (file.path == path)
            return file.text();
    }
    return {};
}

}

TEST_CASE("The safety data that ships can be read")
{
    std::vector<Lexicon::File> files;
    for (const embedded::File& file : embedded::safety_data())
        files.emplace_back(file.path, file.text());
    const auto table = WordTable::read(data("table.tsv"));
    INFO((table ? std::string() : table.error().message()));
    REQUIRE(table);
    const auto read = Lexicon::read(files, table->words());
    INFO((read ? std::string() : read.error().message()));
    REQUIRE(read);
    const auto rules = read_rules(data("rules.txt"), *read);
    INFO((rules ? std::string() : rules.error().message()));
    REQUIRE(rules);
}
