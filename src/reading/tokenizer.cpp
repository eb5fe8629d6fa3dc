#include <reading/tokenizer.h>

#include <fstream>
#include <utf8proc.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_word = 100;      // code points; longer words are [UNK], as in BERT
constexpr std::size_t largest_vocabulary = std::size_t { 1 } << 20;

bool is_control(char32_t c)
{
    if (c == U'\t' || c == U'\n' || c == U'\r')
        return false;
    const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return c == 0 || c == 0xFFFD || kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_CO
        || kind == UTF8PROC_CATEGORY_CS || kind == UTF8PROC_CATEGORY_CN;
}

bool is_punctuation(char32_t c)
{
    if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126))
        return true;
    const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO;
}

bool is_ideograph(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

}

Result<Tokenizer> Tokenizer::open(const std::filesystem::path& vocabulary)
{
    std::ifstream in(vocabulary, std::ios::binary);
    if (!in)
        return Error { ErrorCode::io, "the vocabulary cannot be opened", vocabulary.string() };
    Tokenizer tokenizer;
    std::string piece;
    std::size_t bytes = 0;
    std::int64_t id = 0;
    while (std::getline(in, piece)) {
        bytes += piece.size() + 1;
        if (bytes > largest_vocabulary || piece.empty())
            return Error { ErrorCode::model_mismatch, "not a vocabulary of one piece a line", vocabulary.string() };
        tokenizer.m_pieces.emplace(piece, id++);
    }
    const auto is = [&](const char* name, std::int64_t wanted) {
        const auto found = tokenizer.m_pieces.find(name);
        return found != tokenizer.m_pieces.end() && found->second == wanted;
    };
    if (!is("[UNK]", unknown) || !is("[CLS]", start) || !is("[SEP]", separator))
        return Error { ErrorCode::model_mismatch, "the vocabulary's special pieces are not where BERT has them", vocabulary.string() };
    return tokenizer;
}

void Tokenizer::add_word(const std::u32string& word, const std::vector<std::size_t>& origin, std::vector<Token>& out) const
{
    const TextRange whole { origin.front(), origin.back() + 1 };
    if (word.size() > longest_word) {
        out.push_back({ unknown, whole });
        return;
    }
    const std::size_t before = out.size();
    std::size_t at = 0;
    while (at < word.size()) {
        std::size_t end = word.size();
        std::int64_t id = -1;
        for (; end > at; --end) {
            std::string piece = at > 0 ? "##" : "";
            piece += encode(std::u32string_view(word).substr(at, end - at));
            const auto found = m_pieces.find(piece);
            if (found != m_pieces.end()) {
                id = found->second;
                break;
            }
        }
        if (id < 0) {
            out.resize(before);
            out.push_back({ unknown, whole });
            return;
        }
        out.push_back({ id, { origin[at], origin[end - 1] + 1 } });
        at = end;
    }
}

std::vector<Token> Tokenizer::tokens(const std::u32string& text, TextRange range, std::size_t limit) const
{
    std::vector<Token> out;
    std::u32string word;
    std::vector<std::size_t> origin;
    const auto finish = [&] {
        if (!word.empty())
            add_word(word, origin, out);
        word.clear();
        origin.clear();
    };
    for (std::size_t k = range.start; k < range.end && out.size() < limit; ++k) {
        const char32_t c = text[k];
        if (is_control(c))
            continue;
        if (is_space(c)) {
            finish();
            continue;
        }
        for (const char32_t part : fold(c)) {
            const bool alone = is_punctuation(part) || is_ideograph(part);
            if (alone)
                finish();
            word.push_back(part);
            origin.push_back(k);
            if (alone)
                finish();
        }
    }
    if (out.size() < limit)
        finish();
    if (out.size() > limit)
        out.resize(limit);
    return out;
}

}
