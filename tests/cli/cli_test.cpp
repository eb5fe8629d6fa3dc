#include "program.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <support/support.h>

using Json = nlohmann::json;

using leitmotif::test::TemporaryFolder;

namespace {

const std::string root = leitmotif::test::root().string();
const std::string cases = root + "/data/cases/";

std::string session(const std::string& id, const std::string& person, const std::string& text)
{
    const Json turns = Json::array({ { { "speaker", "client" }, { "text", text } } });
    return Json { { "id", id }, { "person", person }, { "date", "2026-01-01" }, { "kind", "journal" }, { "turns", turns } }.dump() + "\n";
}

std::string code(const std::string& id, std::size_t end, const std::string& text)
{
    return Json { { "session", id }, { "turn", 0 }, { "sentence", 0 }, { "start", 0 }, { "end", end }, { "text", text } }.dump() + "\n";
}

std::vector<Json> json_lines(const std::string& text)
{
    std::vector<Json> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(Json::parse(line));
    return out;
}

std::size_t count_lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}

TEST_CASE("help, version and completion go to standard output and end with 0")
{
    const Run help = run_program({ "help" });
    CHECK(help.status == 0);
    CHECK(help.err.empty());
    for (const char* command : { "init", "write", "import", "list", "show", "search", "patterns", "export", "backup", "restore", "verify", "passphrase",
             "forget", "code", "formulate", "agree", "demo", "version", "help", "completion" })
        CHECK(help.out.find(command) != std::string::npos);
    CHECK(run_program({ "--help" }).out == help.out);
    for (const char* command : { "code", "formulate", "agree", "demo", "completion" }) {
        const Run one = run_program({ "help", command });
        CHECK(one.status == 0);
        CHECK(one.out.find(std::string("Usage: leitmotif ") + command) != std::string::npos);
        CHECK(run_program({ command, "--help" }).out == one.out);
    }
    CHECK(run_program({ "version" }).out == "leitmotif " LEITMOTIF_VERSION "\n");
    CHECK(run_program({ "--version" }).out == "leitmotif " LEITMOTIF_VERSION "\n");
    for (const char* shell : { "bash", "zsh", "fish" }) {
        const Run one = run_program({ "completion", shell });
        CHECK(one.status == 0);
        CHECK(one.out.find("formulate") != std::string::npos);
    }
}

TEST_CASE("wrong usage ends with 2, on standard error")
{
    const std::vector<std::vector<std::string>> wrong { {}, { "frobnicate" }, { "code", "--frobnicate" }, { "code", "a", "b" },
        { "code", "--threads", "0" }, { "code", "--threads", "many" }, { "demo", "--port", "65536" }, { "demo", "--port", "-1" },
        { "completion" }, { "completion", "tcsh" }, { "help", "frobnicate" }, { "formulate", "-", "--codes", "-" },
        { "code", "--dates", "sideways" }, { "code", "--human" }, { "agree" }, { "agree", "a" }, { "agree", "-", "-" },
        { "agree", "a", "b", "--layer", "mood" }, { "agree", "a", "b", "--resamples", "-1" }, { "code", "--model" } };
    for (const auto& arguments : wrong) {
        INFO((arguments.empty() ? "nothing" : arguments.back()));
        const Run run = run_program(arguments);
        CHECK(run.status == 2);
        CHECK(run.out.empty());
        CHECK(run.err.starts_with("leitmotif: "));
    }
}

TEST_CASE("no model: one line that names what was looked for")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait."));
    const Run named = run_program({ "code", "--model", "/nonexistent", record });
    CHECK(named.status == 1);
    CHECK(named.err
        == "leitmotif: the model is off (/nonexistent: no model there (manifest.json is missing); --model names this folder): nothing new is coded, "
           "and your words are looked at for help by rules and a table alone\n");
    const Run environment = run_program({ "formulate", record }, { .environment = { "LEITMOTIF_MODEL=/nonexistent" } });
    CHECK(environment.status == 1);
    CHECK(environment.err.find("LEITMOTIF_MODEL") != std::string::npos);

    const auto elsewhere = folder.path() / "opt" / "leitmotif" / "bin" / "leitmotif";
    std::filesystem::create_directories(elsewhere.parent_path());
    std::filesystem::copy_file(LEITMOTIF_PROGRAM, elsewhere);
    std::filesystem::create_directories(folder.path() / "opt" / "leitmotif" / "lib");
    std::filesystem::create_directory_symlink(
        std::filesystem::path(LEITMOTIF_PROGRAM).parent_path() / "lib" / "leitmotif", folder.path() / "opt" / "leitmotif" / "lib" / "leitmotif");
    const Run beside = run_program({ "code", record }, { .program = elsewhere.string() });
    CHECK(beside.status == 1);
    CHECK(beside.err.find((folder.path() / "opt/leitmotif/models/reader").string()) != std::string::npos);
    CHECK(count_lines(beside.err) == 1);
    CHECK(run_program({ "demo", "--once", "--model", "/nonexistent" }).status == 1);
}

TEST_CASE("help comes with the model off or missing, and --quiet does not silence it; standard error has none of the person's words")
{
    const TemporaryFolder folder;
    std::string undated = session("a-1", "a", "I am going to kill myself tonight, by the old quarry.");
    undated.replace(undated.find("2026-01-01"), 10, "");  // as of today
    const std::string record = folder.write("r.jsonl", undated);
    const std::string plain = folder.write("p.jsonl", session("a-1", "a", "Bread and milk."));
    for (const char* command : { "code", "formulate" }) {
        INFO(command);
        for (const std::vector<std::string>& how : { std::vector<std::string> { "--no-model" }, { "--no-model", "-q" }, { "--model", "/nonexistent", "-q" } }) {
            std::vector<std::string> words { command, record };
            words.insert(words.end(), how.begin(), how.end());
            const Run run = run_program(words);
            CHECK(run.status == (how.front() == "--no-model" ? 0 : 1));
            CHECK(run.out.empty());
            for (const char* part : { "A moment, before anything else", "Are you thinking about ending your life?", "findahelpline.com", "the model is off" }) {
                INFO(part);
                CHECK(run.err.find(part) != std::string::npos);
            }
            CHECK(run.err.find("quarry") == std::string::npos);
        }
        const Run nothing = run_program({ command, plain, "--no-model", "-q" });
        CHECK(nothing.status == 0);
        CHECK(count_lines(nothing.err) == 1);
    }
    const Run given = run_program({ "formulate", "-q", record, "--codes", folder.write("c.jsonl", code("a-1", 52, "I am going to kill myself tonight, by the old quarry.")) });
    CHECK(given.err.find("A moment, before anything else") != std::string::npos);
    const Run demo = run_program({ "demo", "--once", "--no-model" });
    CHECK(demo.status == 0);
    CHECK(demo.out.find("sessions, not read") != std::string::npos);
    CHECK(count_lines(demo.err) == 1);
}

TEST_CASE("a foreign or broken model is refused in one line")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait."));
    folder.write("model/manifest.json", "this is no manifest");
    const Run run = run_program({ "code", "--model", (folder.path() / "model").string(), record });
    CHECK(run.status == 1);
    CHECK(count_lines(run.err) == 1);
    CHECK(run.err.find("manifest.json") != std::string::npos);
}

TEST_CASE("agree compares two codings and says what has no counterpart")
{
    const TemporaryFolder folder;
    const std::string both = code("a-1", 7, "I wait.") + code("b-1", 7, "I wait.");
    const std::string first = folder.write("first.jsonl", both);
    const Run same = run_program({ "agree", first, first, "--json", "--layer", "theme", "--layer", "wish", "--seed", "3" });
    CHECK(same.status == 0);
    CHECK(same.err.empty());
    const auto json = Json::parse(same.out);
    CHECK(json["sentences"] == 2);
    CHECK(json["people"] == 2);
    CHECK(json["bootstrap"]["seed"] == 3);
    CHECK(json["layers"].size() == 2);
    CHECK(json["layers"]["theme"]["agreement"]["value"] == 1.0);
    CHECK(json["layers"]["theme"]["kappa"].is_null());

    const Run less = run_program({ "agree", first, "-" }, { .input = code("a-1", 7, "I wait.") });
    CHECK(less.status == 3);
    CHECK(less.out.starts_with("1 sentence of 1 person in both codings"));
    CHECK(less.err == "leitmotif: 1 of A's sentences and 0 of B's have no counterpart and are in no figure\n");
    const Run apart = run_program({ "agree", first, "-" }, { .input = code("c-1", 7, "I wait.") });
    CHECK(apart.status == 1);
    CHECK(apart.out.empty());

    const std::string transcripts = folder.write("t.jsonl", session("a-1", "zoe", "I wait.") + session("b-1", "zoe", "I wait."));
    CHECK(Json::parse(run_program({ "agree", first, first, "--json", "--transcripts", transcripts }).out)["people"] == 1);
    const Run unknown = run_program({ "agree", first, first, "--transcripts", folder.write("u.jsonl", session("a-1", "zoe", "I wait.")) });
    CHECK(unknown.status == 1);
    CHECK(unknown.err == "leitmotif: " + first + ":2: the transcripts do not have this session\n");
    const Run broken = run_program({ "agree", first, folder.write("bad.jsonl", both + "{\n") });
    CHECK(broken.status == 1);
    CHECK(broken.err == "leitmotif: " + (folder.path() / "bad.jsonl").string() + ":3: not valid JSON\n");
}

TEST_CASE("formulate needs no model where codes are given")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("z-1", "zoe", "I wait.") + session("a-1", "abe", "I wait."));
    const std::string codes = code("z-1", 7, "I wait.") + code("a-1", 7, "I wait.");
    const Run run = run_program({ "formulate", record, "--codes", folder.write("c.jsonl", codes) });
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    const auto summaries = json_lines(run.out);
    REQUIRE(summaries.size() == 2);
    CHECK(summaries[0]["person"] == "zoe");
    CHECK(summaries[1]["person"] == "abe");
    CHECK(summaries[0]["sentence_count"] == 1);
    CHECK(run_program({ "formulate", record, "--codes", "-" }, { .input = codes }).out == run.out);

    const Run human = run_program({ "formulate", "--human", record, "--codes", "-" }, { .input = codes });
    CHECK(human.status == 0);
    CHECK(human.out.find("Too early to say") != std::string::npos);
    CHECK(human.out.find("If you need help now: ") != std::string::npos);
}

TEST_CASE("what was left out is told with its line, never with its words, and ends with 3")
{
    const TemporaryFolder folder;
    const std::string secret = "SECRETWORDS";
    const std::string codes = folder.write("c.jsonl", code("a-1", 7, "I wait.") + code("a-1", 11, secret));
    const std::string record = folder.write("r.jsonl",
        session("a-1", "a", "I wait.") + "{\"id\":\"" + secret + "\n" + "\xff" + secret + "\n" + session("a-1", "a", secret)
            + R"({"id":"x","person":"a","kind":")" + secret + "\",\"turns\":[]}\n");
    const Run run = run_program({ "formulate", record, "--codes", codes });
    CHECK(run.status == 3);
    CHECK(json_lines(run.out).size() == 1);
    CHECK(run.err.find(record + ":2: not valid JSON\n") != std::string::npos);
    CHECK(run.err.find(record + ":3: not valid UTF-8\n") != std::string::npos);
    CHECK(run.err.find(record + ":4: ") != std::string::npos);
    CHECK(run.err.find(record + ":5: ") != std::string::npos);
    CHECK(run.err.find("1 code does not fit") != std::string::npos);
    CHECK(run.err.find(secret) == std::string::npos);
    CHECK(run_program({ "formulate", "--quiet", record, "--codes", codes }).err == run.err);
}

TEST_CASE("nothing to read is an error")
{
    const TemporaryFolder folder;
    const std::string codes = folder.write("c.jsonl", "");
    const std::string silent = R"({"id":"a","person":"a","date":"","kind":"session","turns":[{"speaker":"therapist","text":"Hello?"}]})";
    const std::vector<std::string> nothing { folder.write("empty.jsonl", ""), folder.write("blank.jsonl", "\n\n"),
        folder.write("empty.txt", ""), folder.write("empty.coded", ""), folder.write("bad.jsonl", "{\n"),
        folder.write("silent.jsonl", silent), "/nonexistent", (folder.path() / "folder").string() };
    std::filesystem::create_directories(folder.path() / "folder");
    for (const std::string& file : nothing) {
        INFO(file);
        const Run run = run_program({ "formulate", file, "--codes", codes });
        CHECK(run.status == 1);
        CHECK(run.out.empty());
        CHECK(run.err.find("leitmotif: ") != std::string::npos);
    }
    const Run input = run_program({ "formulate", "--codes", codes });
    CHECK(input.status == 1);
    CHECK(input.err == "leitmotif: there is no session in it\n");
    CHECK(run_program({ "formulate", folder.write("r.jsonl", session("a", "a", "x")), "--codes", "/nonexistent" }).status == 1);
    CHECK(run_program({ "formulate", folder.write("r.jsonl", session("a", "a", "x")), "--codes", "/tmp" }).status == 1);
}

TEST_CASE("options for text are refused for formats that name people themselves")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait."));
    CHECK(run_program({ "formulate", record, "--me", "Ana", "--codes", record }).status == 1);
}

TEST_CASE("a text whose speakers are not known asks, and says how to answer")
{
    const TemporaryFolder folder;
    const std::string text = folder.write("2026-01-18.txt", "Ana: I wait.\nBen: And then?\nAna: I wait more.\nBen: Yes?\n");
    const std::string codes = folder.write("c.jsonl", "");
    const Run asked = run_program({ "formulate", text, "--codes", codes });
    CHECK(asked.status == 1);
    CHECK(asked.err.find("--me NAME") != std::string::npos);
    const Run answered = run_program({ "formulate", text, "--me", "Ana", "--person", "ana", "--codes", codes });
    CHECK(answered.status == 3);  // no codes for it
    REQUIRE(json_lines(answered.out).size() == 1);
    CHECK(json_lines(answered.out)[0]["person"] == "ana");
}

TEST_CASE("standard output that cannot be written is an error, one whose reader left is not")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait."));
    const std::string codes = folder.write("c.jsonl", code("a-1", 7, "I wait."));
    const Run full = run_program({ "formulate", record, "--codes", codes }, { .output_file = "/dev/full" });
    CHECK(full.status == 1);
    CHECK(full.err.starts_with("leitmotif: standard output could not be written"));
    CHECK(run_program({ "help" }, { .output_file = "/dev/full" }).status == 1);

    std::string many;
    for (int k = 0; k < 5000; ++k) {
        const std::string number = std::to_string(k);
        many += session(number, number, "I wait.");
    }
    const std::string other_codes = folder.write("d.jsonl", code("0", 7, "I wait."));
    const Run left = run_abandoned({ "formulate", "-", "--codes", other_codes }, { .input = many });
    CHECK(left.out == "{");
    CHECK(left.status < 128);
    CHECK(left.err.find("standard output") == std::string::npos);
}

TEST_CASE("a port in use is told in one line, before the model is opened")
{
    const Run run = run_program({ "demo", "--port", "1", "--once", "--model", "/nonexistent" });
    CHECK(run.status == 1);
    CHECK(count_lines(run.err) == 1);
}

TEST_CASE("code and formulate read words alone, and quote them verbatim", "[model]")
{
    const Run from_words = run_program({ "code", "--quiet", cases + "alex.jsonl" });
    REQUIRE(from_words.status == 0);
    CHECK(from_words.err.find("leitmotif: ") == std::string::npos);  // the page of help may come, whatever --quiet says
    CHECK(run_program({ "code", root + "/corpus/cases/alex.coded" }).out == from_words.out);
    CHECK(run_program({ "code", "--threads", "3", cases + "alex.jsonl" }).out == from_words.out);
    const auto codes = json_lines(from_words.out);
    CHECK(codes.size() > 150);
    for (const Json& one : codes)
        CHECK(one["text"].get<std::string>().size() > 0);

    const TemporaryFolder folder;
    const Run direct = run_program({ "formulate", cases + "alex.jsonl" });
    CHECK(direct.status == 0);
    CHECK(run_program({ "formulate", cases + "alex.jsonl", "--codes", folder.write("c.jsonl", from_words.out) }).status == 0);
    std::ifstream in(cases + "alex.jsonl");
    const std::string words { std::istreambuf_iterator<char>(in), {} };
    const auto sessions = json_lines(words);
    const auto summaries = json_lines(direct.out);
    REQUIRE(summaries.size() == 1);
    for (const Json& theme : summaries[0]["themes"]) {
        for (const Json& evidence : theme["evidence"]) {
            bool found = false;
            for (const Json& session : sessions)
                found = found
                    || (session["id"] == evidence["session"]
                        && session["turns"][evidence["turn"].get<std::size_t>()]["text"].get<std::string>().find(
                               evidence["quote"].get<std::string>())
                            != std::string::npos);
            CHECK(found);
        }
    }
}

TEST_CASE("hard text is coded without harm", "[model]")
{
    std::string long_sentence;
    while (long_sentence.size() < 1'000'000)
        long_sentence += "and then I waited for him ";
    const Run run = run_program({ "code" },
        { .input = "\xEF\xBB\xBF" + session("a-1", "a", long_sentence) + session("a-2", "a", "😀😀😀") + session("a-3", "a", "...") + "\r\n"
                + session("a-4", "a", std::string("nul\0and\x1b[31m", 13)) });
    CHECK(run.status == 0);
    CHECK(json_lines(run.out).size() >= 4);
    CHECK(run.out.find('\x1b') == std::string::npos);
}

TEST_CASE("a model cut short is refused in one line", "[model]")
{
    const TemporaryFolder folder;
    const auto model = folder.path() / "model";
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait."));
    for (const char* part : { "encoder.bin", "encoder.xml", "heads.safetensors", "vocab.txt", "manifest.json" }) {
        INFO(part);
        std::filesystem::remove_all(model);
        std::filesystem::copy(root + "/models/reader", model);
        std::filesystem::resize_file(model / part, std::filesystem::file_size(model / part) / 2);
        const Run run = run_program({ "code", "--model", model.string(), record });
        CHECK(run.status == 1);
        CHECK(run.out.empty());
        CHECK(count_lines(run.err) == 1);
        std::filesystem::remove(model / part);
        CHECK(run_program({ "code", "--model", model.string(), record }).status == 1);
    }
}

TEST_CASE("the cache holds weights only, and nothing fails without it or with a broken one", "[model]")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I wait. He is late."));
    const Run without = run_program({ "code", record });
    REQUIRE(without.status == 0);
    const std::vector<std::string> cached { "LEITMOTIF_CACHE=", "XDG_CACHE_HOME=" + (folder.path() / "cache").string() };
    CHECK(run_program({ "code", record }, { .environment = cached }).out == without.out);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path() / "cache")) {
        if (!entry.is_regular_file())
            continue;
        ++files;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes { std::istreambuf_iterator<char>(in), {} };
        CHECK(bytes.find("I wait") == std::string::npos);
    }
    CHECK(files > 0);
    CHECK(run_program({ "code", record }, { .environment = cached }).out == without.out);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path() / "cache")) {
        if (entry.is_regular_file()) {
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
            std::filesystem::resize_file(entry.path(), 1000);
        }
    }
    CHECK(run_program({ "code", record }, { .environment = cached }).out == without.out);
}

TEST_CASE("code --explain says what each code stands on, as JSON and to be read", "[model]")
{
    const TemporaryFolder folder;
    const std::string record = folder.write("r.jsonl", session("a-1", "a", "I was so angry with him that I shook. Then I bought bread."));
    const Run plain = run_program({ "code", record });
    const Run run = run_program({ "code", "--explain", record });
    REQUIRE(run.status == 0);
    auto lines = json_lines(run.out);
    REQUIRE(lines.size() == 2);
    CHECK_FALSE(lines[0]["explain"]["labels"].empty());
    CHECK(lines[0]["explain"]["model"].get<std::string>() + " " + lines[0]["explain"]["version"].get<std::string>() == lines[0]["model"]);
    for (Json& line : lines)
        line.erase("explain");
    CHECK(lines == json_lines(plain.out));
    const Run human = run_program({ "code", "--explain", "--human", record });
    CHECK(human.status == 0);
    CHECK(human.out.starts_with("Read by "));
    CHECK(human.out.find("a-1, turn 0, sentence 1\n“Then I bought bread.”\n") != std::string::npos);
    CHECK(human.out.find("words: “angry” +") != std::string::npos);
}

TEST_CASE("demo --once prints the address and three formulations, and ends", "[model]")
{
    const Run run = run_program({ "demo", "--once" });
    CHECK(run.status == 0);
    CHECK(run.out.find("http://127.0.0.1:") != std::string::npos);
    for (const char* name : { "\nAlex\n", "\nSam\n", "\nJordan\n", "If you need help now: " })
        CHECK(run.out.find(name) != std::string::npos);
}

TEST_CASE("demo serves until Ctrl-C, then ends with 0", "[model]")
{
    for (const int signal : { SIGINT, SIGTERM }) {
        const Run run = run_until("(Ctrl-C ends it)", signal, { "demo", "--no-open" });
        CHECK(run.status == 0);
        CHECK(run.err.empty());
    }
}
