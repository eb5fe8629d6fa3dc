#include "program.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <support/support.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

const std::string record = "## session keelin-01 2024-03-14 journal\n"
                           "C| i told Ngozi about it, and Ngozi laughed. {a=Ngozi/friend/current}\n"
                           "C| on 14 March 2024 i moved to Glasgow, flat 27. ring 07700 900123\n"
                           "C| keelin you said, i have october off\n";

const std::string passphrase = "a passphrase of this test\n";

std::string bytes_of(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

struct Place {
    fs::path folder;

    explicit Place(const std::string& name)
        : folder(fs::temp_directory_path() / ("leitmotif-pseudonymise-" + name + "-" + std::to_string(getpid())))
    {
        fs::create_directories(folder / "in");
        std::ofstream(folder / "in" / "keelin.coded", std::ios::binary) << record;
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place()
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }

    [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }

    [[nodiscard]] Run run(std::vector<std::string> more, const std::string& secret = passphrase) const
    {
        std::vector<std::string> arguments { "pseudonymise", "--no-model", "--weak-key-for-tests", "--passphrase-fd", "0" };
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_program(arguments, { .input = secret });
    }

    /// The one file of a result.
    [[nodiscard]] std::string result(const std::string& name) const
    {
        std::string out;
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(folder / name)) {
            out = bytes_of(entry.path());
            ++count;
        }
        CHECK(count == 1);
        return out;
    }
};

}

TEST_CASE("pseudonymise: a list first, a result with its key, and with the key all of it back")
{
    const Place place("back");
    const Run listed = place.run({ place.at("in"), "--write-table", place.at("table") });
    INFO(listed.err);
    REQUIRE(listed.status == 0);
    const std::string table = bytes_of(place.at("table"));
    for (const char* word : { "Ngozi", "Glasgow", "14 March 2024", "27", "07700 900123", "october" })
        CHECK(table.find("\t" + std::string(word) + "\t") != std::string::npos);
    CHECK(std::distance(fs::directory_iterator(place.folder), {}) == 2);

    // What was looked through decides.
    std::string changed = table;
    const auto line = changed.find("\tNgozi\t") + 7;
    changed.replace(line, changed.find('\t', line) - line, "Brunhilde");
    std::ofstream(place.at("changed")) << changed;
    const Run made = place.run({ place.at("in"), "--table", place.at("changed"), "--to", place.at("out"), "--key", place.at("key") });
    INFO(made.err);
    REQUIRE(made.status == 0);
    const std::string out = place.result("out");
    CHECK(out.find("i told Brunhilde about it, and Brunhilde laughed. {a=Brunhilde/friend/current}") != std::string::npos);
    // not 27: the digits drawn in its place, or in a date's, may hold it by chance
    for (const char* word : { "Ngozi", "Glasgow", "March 2024", "2024-03-14", "07700", "october", "keelin" })
        CHECK(out.find(word) == std::string::npos);
    const std::string key = bytes_of(place.at("key"));
    for (const char* word : { "Ngozi", "Brunhilde", "Glasgow", "keelin" }) {
        CHECK(key.find(word) == std::string::npos);
        CHECK((made.out + made.err + listed.out + listed.err).find(word) == std::string::npos);
    }

    const Run back = place.run({ place.at("out"), "--back", "--to", place.at("again"), "--key", place.at("key") });
    INFO(back.err);
    REQUIRE(back.status == 0);
    CHECK(place.result("again") == record);

    // Another export with the same key: the same names.
    REQUIRE(place.run({ place.at("in"), "--to", place.at("out2"), "--key", place.at("key") }).status == 0);
    CHECK(place.result("out2") == out);
}

TEST_CASE("pseudonymise: without the key, or over what is there, nothing is written")
{
    const Place place("refused");
    REQUIRE(place.run({ place.at("in"), "--to", place.at("out"), "--key", place.at("key") }).status == 0);
    const std::string out = place.result("out");

    CHECK(
        place.run({ place.at("out"), "--back", "--to", place.at("again"), "--key", place.at("key") }, "another passphrase\n").status != 0);
    CHECK_FALSE(fs::exists(place.at("again")));
    CHECK(place.run({ place.at("out"), "--back", "--to", place.at("again"), "--key", place.at("nokey") }).status != 0);
    CHECK_FALSE(fs::exists(place.at("again")));
    CHECK(place.run({ place.at("in"), "--to", place.at("out"), "--key", place.at("key") }).status != 0);
    CHECK(place.result("out") == out);
    CHECK(place.run({ place.at("in"), "--to", place.at("out3") }).status == 2);
    CHECK_FALSE(fs::exists(place.at("out3")));
}
