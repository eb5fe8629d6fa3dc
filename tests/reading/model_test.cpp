#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <reading/occlusion.h>
#include <reading/reader.h>
#include <record/json.h>
#include <unistd.h>

using namespace leitmotif;
namespace fs = std::filesystem;

namespace {

const fs::path model = fs::path(LEITMOTIF_SOURCE) / "models/reader";

Reader open_reader(std::size_t threads = 1)
{
    auto reader = Reader::open(model, { threads, {} });
    REQUIRE(reader);
    return *std::move(reader);
}

nlohmann::json golden()
{
    std::ifstream in(fs::path(LEITMOTIF_SOURCE) / "tests/reading/golden.json");
    return nlohmann::json::parse(in);
}

/// A copy of the model in which one file can be spoiled.
class Copy {
public:
    Copy()
    {
        fs::create_directories(m_folder);
        for (const auto& entry : fs::directory_iterator(model))
            fs::copy_file(entry.path(), m_folder / entry.path().filename(), fs::copy_options::overwrite_existing);
    }
    ~Copy() { fs::remove_all(m_folder); }
    [[nodiscard]] const fs::path& folder() const { return m_folder; }
    void cut(const char* name) const { fs::resize_file(m_folder / name, fs::file_size(m_folder / name) / 2); }
    void replace(const char* name, const std::string& bytes) const { std::ofstream(m_folder / name, std::ios::binary) << bytes; }

private:
    fs::path m_folder = fs::temp_directory_path() / ("leitmotif-model-test-" + std::to_string(getpid()));
};

}

TEST_CASE("C++ and training agree on the golden sessions")
{
    // Tolerance: int8 kernels differ a little between processors; a probability moves by less than .01 at a logit step of .04.
    Reader reader = open_reader();
    for (const auto& one : golden()) {
        const auto session = session_from_json(one["session"].dump());
        REQUIRE(session);
        std::vector<std::u32string> texts;
        for (const Turn& turn : session->turns)
            texts.push_back(decode(turn.text));
        const auto found = reader.probabilities(*session, texts);
        REQUIRE(found);
        std::vector<const SentenceReading*> read;
        for (const SentenceReading& sentence : *found) {
            if (!sentence.tokens.empty())
                read.push_back(&sentence);
        }
        REQUIRE(read.size() == one["sentences"].size());
        for (std::size_t k = 0; k < read.size(); ++k) {
            const auto& logits = one["sentences"][k]["logits"];
            REQUIRE(read[k]->probability.size() == logits.size());
            float worst = 0;
            for (std::size_t j = 0; j < logits.size(); ++j) {
                const float logit = reader.manifest().slope[j] * logits[j].get<float>() + reader.manifest().offset[j];
                worst = std::max(worst, std::abs(1 / (1 + std::exp(-logit)) - read[k]->probability[j]));
            }
            CHECK(worst < 0.02F);
        }
    }
}

TEST_CASE("threads, batches and what came before change nothing")
{
    const auto session = session_from_json(golden()[0]["session"].dump());
    REQUIRE(session);
    Session longer = *session;
    longer.id = "longer";
    for (int k = 0; k < 20; ++k)
        longer.turns.insert(longer.turns.end(), session->turns.begin(), session->turns.end());
    Reader one = open_reader(1);
    Reader two = open_reader(2);
    const auto alone = one.read(*session);
    REQUIRE(one.read(longer));
    CHECK(*alone == *one.read(*session));
    CHECK(*one.read(longer) == *two.read(longer));
}

TEST_CASE("codes are verbatim, in order, within the manual's limits")
{
    Reader reader = open_reader();
    const auto session = session_from_json(golden()[0]["session"].dump());
    const auto codes = reader.read(*session);
    REQUIRE(codes);
    REQUIRE(codes->size() >= 5);
    for (const Code& code : *codes) {
        const std::u32string text = decode(session->turns[code.turn].text);
        CHECK(slice(text, code.range) == code.text);
        CHECK(session->turns[code.turn].speaker == Speaker::client);
        CHECK(code.themes.size() <= 2);
        CHECK_FALSE(code.model.empty());
    }
}

TEST_CASE("an explanation names the code's labels, their probabilities, and words that are there")
{
    Reader one = open_reader(1);
    Reader two = open_reader(2);
    const auto session = session_from_json(golden()[0]["session"].dump());
    const auto codes = one.read(*session);
    REQUIRE(codes);
    const auto explained = one.explain(*session, *codes);
    REQUIRE(explained);
    REQUIRE(explained->size() == codes->size());
    CHECK(*explained == *two.explain(*session, *codes));
    CHECK(*codes == *one.read(*session));
    std::size_t words = 0;
    std::size_t sentences = 0;
    for (std::size_t k = 0; k < codes->size(); ++k) {
        const Code& code = (*codes)[k];
        const Explanation& explanation = (*explained)[k];
        CHECK(explanation.model + " " + explanation.version == code.model);
        std::vector<std::string> names;
        for (const LabelExplanation& label : explanation.labels) {
            names.push_back(label.label);
            for (const LabelScore& score : code.scores) {
                if (score.label == label.label)
                    CHECK(score.probability == Approx(label.probability).margin(1e-6));
            }
            if (label.threshold && label.label.substr(0, 5) == "theme")
                CHECK(label.probability > *label.threshold);
            for (const Influence& word : label.words) {
                CHECK(word.turn == code.turn);
                CHECK(word.range.start >= code.range.start);
                CHECK(word.range.end <= code.range.end);
                CHECK(slice(decode(session->turns[word.turn].text), word.range) == word.text);
            }
            for (const Influence& sentence : label.sentences)
                CHECK((sentence.turn != code.turn || sentence.range.end <= code.range.start || sentence.range.start >= code.range.end));
            words += label.words.size();
            sentences += label.sentences.size();
        }
        CHECK(names == model_labels(code));
    }
    CHECK(words > 0);
    CHECK(sentences > 0);
}

TEST_CASE("hiding the words that carry a feeling takes its probability away")
{
    Reader reader = open_reader();
    const Session session { "s-01", "s", "", SessionKind::journal,
        { { Speaker::client, "The bus was late. I was so angry with him that I shook. Then I bought bread." } } };
    const auto codes = reader.read(session);
    REQUIRE(codes);
    const auto explained = reader.explain(session, *codes);
    REQUIRE(explained);
    REQUIRE(explained->size() == 3);
    for (const LabelExplanation& label : (*explained)[1].labels) {
        if (label.label != "emotion/anger")
            continue;
        REQUIRE_FALSE(label.words.empty());
        CHECK(label.words.front().text == "angry");
        CHECK(label.words.front().support > .1F);
        return;
    }
    FAIL("no anger was read");
}

TEST_CASE("odd sessions are explained too")
{
    Reader reader = open_reader();
    for (const char* text : { "", "🙃", "Crying.", "— — —" }) {
        const Session session { "s-01", "s", "", SessionKind::journal, { { Speaker::client, text } } };
        const auto codes = reader.read(session);
        REQUIRE(codes);
        const auto explained = reader.explain(session, *codes);
        REQUIRE(explained);
        CHECK(explained->size() == codes->size());
    }
}

TEST_CASE("odd sessions are read to their end")
{
    Reader reader = open_reader();
    const auto read = [&](std::string text) {
        return reader.read({ "s-01", "s", "", SessionKind::journal, { { Speaker::client, std::move(text) } } });
    };
    CHECK(read("")->empty());
    CHECK(read("   \n ")->empty());
    CHECK(read("🙃")->size() == 1);
    CHECK(read("— — —")->size() >= 1);
    CHECK(read(std::string(200'000, 'x'))->size() == 1);
    std::string prose;
    for (int k = 0; k < 3000; ++k)
        prose += "He came home late again and I said nothing. ";
    CHECK(read(prose)->size() == 3000);
    std::string endless;
    for (int k = 0; k < 600; ++k)
        endless += "and then he came home and i said nothing at all ";
    const auto parts = read(endless);
    REQUIRE(parts);
    CHECK(parts->size() > 10);
    CHECK(parts->back().range.end == endless.size() - 1);
}

TEST_CASE("a spoiled model is refused with the file's name")
{
    const Copy copy;
    const auto refused = [&](const char* name) {
        const auto reader = Reader::open(copy.folder(), {});
        REQUIRE_FALSE(reader);
        CHECK(reader.error().message().find(name) != std::string::npos);
    };
    SECTION("heads cut off")
    {
        copy.cut("heads.safetensors");
        refused("heads.safetensors");
    }
    SECTION("encoder weights cut off")
    {
        copy.cut("encoder.bin");
        refused("encoder.xml");
    }
    SECTION("a foreign network")
    {
        copy.replace("encoder.xml", "<?xml version=\"1.0\"?><net name=\"x\" version=\"11\"><layers/><edges/></net>");
        refused("encoder.xml");
    }
    SECTION("no manifest")
    {
        fs::remove(copy.folder() / "manifest.json");
        refused("manifest.json");
    }
    SECTION("a vocabulary cut off")
    {
        copy.cut("vocab.txt");
        refused("vocab.txt");
    }
    SECTION("a vocabulary of something else")
    {
        copy.replace("vocab.txt", "a\nb\nc\n");
        refused("vocab.txt");
    }
}
