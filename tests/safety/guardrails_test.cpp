#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <safety/crisis_lines.h>
#include <safety/guardrails.h>

using namespace leitmotif;

namespace {

struct Counted {
    int bad = 0;
    int refused = 0;
    int fine = 0;
    int fine_refused = 0;
};

Counted count(const std::string& file)
{
    Counted all;
    std::ifstream in(std::string(GUARDRAILS_FOLDER "/") + file);
    for (std::string line; std::getline(in, line);) {
        const auto row = nlohmann::json::parse(line);
        const std::string person = row.value("person", "");
        const auto faults = guardrail_faults(
            row.at("text").get<std::string>(), row.contains("person") ? std::optional<std::string_view>(person) : std::nullopt);
        if (row.at("verdict") == "ok") {
            ++all.fine;
            all.fine_refused += faults.empty() ? 0 : 1;
        } else {
            ++all.bad;
            all.refused += faults.empty() ? 0 : 1;
        }
    }
    return all;
}

}

TEST_CASE("What must not be said is refused, and what may be said is let through")
{
    for (const char* file : { "train.jsonl", "held-out.jsonl" }) {
        const Counted all = count(file);
        INFO(file << ": " << all.refused << " of " << all.bad << " refused; of " << all.fine << " good ones " << all.fine_refused);
        CHECK(all.bad >= 120);
        CHECK(all.refused >= all.bad - 2);
        CHECK(all.fine_refused <= 2);
    }
}

TEST_CASE("A fault says what and where")
{
    const auto faults = guardrail_faults("Good evening. You have depression.");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].kind == GuardrailKind::diagnosis);
    CHECK(faults[0].words == TextRange { 23, 33 });
    CHECK(guardrail_faults("").empty());
    CHECK_FALSE(guardrail_faults("Y\u043Eu have d\u0435pr\u200Bession").empty());
}

TEST_CASE("Nothing of the person is invented")
{
    CHECK_FALSE(guardrail_faults("You are angry with your mother.", "Mum rang twice.").empty());
    CHECK(guardrail_faults("You wrote that you are angry with your mother.", "I am so angry with Mum.").empty());
    CHECK_FALSE(guardrail_faults("You stay in because your father left.", "I stayed in again.").empty());
}

TEST_CASE("Where help is passes the guardrails")
{
    CHECK(guardrail_faults(help_now()).empty());
}
