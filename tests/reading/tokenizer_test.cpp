#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <reading/tokenizer.h>

using namespace leitmotif;

namespace {

/// A vocabulary small enough to follow, in a file of its own.
class Vocabulary {
public:
    Vocabulary()
    {
        std::ofstream out(m_path);
        for (int k = 0; k < 100; ++k)
            out << "[unused" << k << "]\n";
        out << "[UNK]\n[CLS]\n[SEP]\nhe\n##llo\nwas\n.\ncafe\n";
    }
    ~Vocabulary() { std::filesystem::remove(m_path); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path = std::filesystem::temp_directory_path() / "leitmotif-vocabulary-test.txt";
};

}

TEST_CASE("words fall into pieces with offsets in code points")
{
    const Vocabulary vocabulary;
    const auto tokenizer = Tokenizer::open(vocabulary.path());
    REQUIRE(tokenizer);
    const std::u32string text = U"Hello Café. 🙃";
    const auto tokens = tokenizer->tokens(text, { 0, text.size() }, 100);
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[0].range == TextRange { 0, 2 });
    CHECK(tokens[1].range == TextRange { 2, 5 });
    CHECK(tokens[2].range == TextRange { 6, 10 });
    CHECK(tokens[3].range == TextRange { 10, 11 });
    CHECK(tokens[4].id == Tokenizer::unknown);
}

TEST_CASE("the limit holds, also on a word that never ends")
{
    const Vocabulary vocabulary;
    const auto tokenizer = Tokenizer::open(vocabulary.path());
    REQUIRE(tokenizer);
    const std::u32string endless(100'000, U'z');
    CHECK(tokenizer->tokens(endless, { 0, endless.size() }, 10).size() == 1);
    std::u32string many;
    for (int k = 0; k < 1000; ++k)
        many += U"was ";
    CHECK(tokenizer->tokens(many, { 0, many.size() }, 10).size() == 10);
}

TEST_CASE("a file that is no vocabulary is refused")
{
    CHECK_FALSE(Tokenizer::open("/nonexistent/vocab.txt"));
    CHECK_FALSE(Tokenizer::open(LEITMOTIF_SOURCE "/LICENSE"));
}
