#include <reading/reader.h>

#include "explain.h"

#include <reading/boundaries.h>
#include <reading/decode.h>
#include <reading/sentences.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <utility>

namespace leitmotif {

namespace {

Result<std::string> whole_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return Error { ErrorCode::io, "a part of the model is missing", path.string() };
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

Error in_file(Error error, const std::filesystem::path& path)
{
    if (error.file.empty())
        error.file = path.string();
    return error;
}

float sigmoid(float x) { return 1.0F / (1.0F + std::exp(-x)); }

/// Columns of the token head, by the names of the manifest.
struct TokenColumns {
    std::size_t none = 0, begin = 0, inside = 0, pronoun = 0, role = 0, corner = 0, boundary = 0;

    static Result<TokenColumns> find(const Manifest& manifest)
    {
        std::vector<std::string> wanted { "tag/none", "tag/begin", "tag/inside", "tag/pronoun" };
        for (const auto name : label_names<Role>)
            wanted.push_back("role/" + std::string(name));
        for (const auto name : label_names<Corner>)
            wanted.push_back("corner/" + std::string(name));
        wanted.emplace_back("boundary");
        if (manifest.token_labels != wanted)
            return Error { ErrorCode::model_mismatch, "the manifest's token labels are not this program's" };
        return TokenColumns { 0, 1, 2, 3, 4, 4 + label_count<Role>, 4 + label_count<Role> + label_count<Corner> };
    }
};

constexpr float least_mention = 0.2F;  ///< probability from which a token may be taken for a mention further on

template<std::size_t Count>
void softmax(const std::vector<float>& logits, std::size_t first, std::array<float, Count>& out)
{
    const auto begin = logits.begin() + static_cast<std::ptrdiff_t>(first);
    const float highest = *std::max_element(begin, begin + static_cast<std::ptrdiff_t>(Count));
    float total = 0;
    for (std::size_t k = 0; k < Count; ++k)
        total += out[k] = std::exp(logits[first + k] - highest);
    for (float& value : out)
        value /= total;
}

TokenReading token_reading(const std::vector<float>& logits, const TokenColumns& columns, TextRange range)
{
    TokenReading reading;
    reading.range = range;
    std::array<float, 4> tags {};
    softmax(logits, columns.none, tags);
    reading.begins_name = tags[1];
    reading.inside_name = tags[2];
    reading.pronoun = tags[3];
    softmax(logits, columns.role, reading.role);
    softmax(logits, columns.corner, reading.corner);
    reading.boundary = sigmoid(logits[columns.boundary]);
    return reading;
}

}

struct Reader::Implementation {
    Tokenizer tokenizer;
    Encoder encoder;
    Heads heads;
    Manifest manifest;
    LabelColumns columns;
    TokenColumns token_columns;

    [[nodiscard]] std::vector<float> calibrated(const std::vector<float>& logits) const
    {
        std::vector<float> p(logits.size());
        for (std::size_t k = 0; k < p.size(); ++k)
            p[k] = sigmoid(manifest.slope[k] * logits[k] + manifest.offset[k]);
        return p;
    }

    [[nodiscard]] std::vector<TokenReading> read_tokens(const Unit& unit, const PlacedUnit& place, const TokenStates& states) const
    {
        std::vector<TokenReading> tokens;
        for (std::size_t k = 0; k < unit.tokens.size(); ++k) {
            const auto hidden = heads.token_hidden(states.row(place.first + k));
            TokenReading token = token_reading(heads.token(hidden), token_columns, unit.tokens[k].range);
            if (token.pronoun > least_mention)
                token.looks_for = heads.anaphor(hidden);
            if (token.pronoun + token.begins_name + token.inside_name > least_mention)
                token.offers = heads.antecedent(hidden);
            tokens.push_back(std::move(token));
        }
        return tokens;
    }

    /// One unit of a window: read its tokens, cut it where the model sees new sentences, read each piece.
    void read_unit(
        const Unit& unit, const PlacedUnit& place, TextRange whole, const TokenStates& states, std::vector<SentenceReading>& out) const
    {
        const auto tokens = read_tokens(unit, place, states);
        const auto pieces = cut_at_boundaries(tokens);
        for (std::size_t k = 0; k < pieces.size(); ++k) {
            SentenceReading one;
            one.turn = unit.turn;
            one.range.start = k == 0 ? whole.start : tokens[pieces[k].first].range.start;
            one.range.end = k + 1 == pieces.size() ? whole.end : tokens[pieces[k + 1].first].range.start;
            one.tokens.assign(tokens.begin() + static_cast<std::ptrdiff_t>(pieces[k].first), tokens.begin() + static_cast<std::ptrdiff_t>(pieces[k].last));
            one.probability = calibrated(heads.sentence(states, place.first + pieces[k].first, place.first + pieces[k].last));
            out.push_back(std::move(one));
        }
    }
};

Reader::Reader(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) { }
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::filesystem::path& folder, const ReaderOptions& options)
{
    const auto manifest_file = folder / "manifest.json";
    const auto heads_file = folder / "heads.safetensors";
    auto manifest_text = whole_file(manifest_file);
    if (!manifest_text)
        return manifest_text.error();
    auto manifest = Manifest::read(*manifest_text);
    if (!manifest)
        return in_file(manifest.error(), manifest_file);
    auto columns = LabelColumns::find(*manifest);
    if (!columns)
        return in_file(columns.error(), manifest_file);
    auto token_columns = TokenColumns::find(*manifest);
    if (!token_columns)
        return in_file(token_columns.error(), manifest_file);
    auto heads_bytes = whole_file(heads_file);
    if (!heads_bytes)
        return heads_bytes.error();
    auto tensors = Tensors::read(*heads_bytes);
    if (!tensors)
        return in_file(tensors.error(), heads_file);
    auto tokenizer = Tokenizer::open(folder / "vocab.txt");
    if (!tokenizer)
        return tokenizer.error();
    if (tokenizer->size() != manifest->vocabulary)
        return Error { ErrorCode::model_mismatch, "the vocabulary is not the one of the manifest (cut off?)", (folder / "vocab.txt").string() };
    auto encoder = Encoder::open(folder / "encoder.xml", { options.threads, options.cache_folder });
    if (!encoder)
        return encoder.error();
    auto heads = Heads::create(*tensors, *manifest, encoder->width());
    if (!heads)
        return in_file(heads.error(), heads_file);
    return Reader(std::make_unique<Implementation>(Implementation {
        *std::move(tokenizer), *std::move(encoder), *std::move(heads), *std::move(manifest), *columns, *token_columns }));
}

std::string Reader::name() const { return m_implementation->manifest.name + " " + m_implementation->manifest.version; }

const Manifest& Reader::manifest() const { return m_implementation->manifest; }

namespace {

std::vector<std::u32string> texts_of(const Session& session)
{
    std::vector<std::u32string> texts;
    for (const Turn& turn : session.turns)
        texts.push_back(decode(turn.text));
    return texts;
}

std::vector<std::vector<TextRange>> client_sentences(const Session& session, const std::vector<std::u32string>& texts)
{
    std::vector<std::vector<TextRange>> sentences(session.turns.size());
    for (std::size_t k = 0; k < session.turns.size(); ++k) {
        if (session.turns[k].speaker == Speaker::client)
            sentences[k] = split_sentences(texts[k]);
    }
    return sentences;
}

}

Result<std::vector<SentenceReading>> Reader::probabilities(const Session& session, const std::vector<std::u32string>& texts)
{
    Implementation& parts = *m_implementation;
    const auto sentences = client_sentences(session, texts);
    const std::vector<Unit> units = units_of(session, texts, sentences, parts.tokenizer, parts.manifest.limits);
    const std::vector<Window> windows = windows_of(units, parts.manifest.limits);
    std::vector<SentenceReading> out;
    const auto encoded = parts.encoder.encode(windows, [&](std::size_t at, const TokenStates& states) {
        for (const PlacedUnit& place : windows[at].units) {
            const Unit& unit = units[place.unit];
            if (place.owned && unit.sentence)
                parts.read_unit(unit, place, unit.range, states, out);
        }
    });
    if (!encoded)
        return encoded.error();
    // Sentences without a token (an emoji alone, a row of dashes) are still sentences.
    for (std::size_t turn = 0; turn < sentences.size(); ++turn) {
        for (const TextRange range : sentences[turn]) {
            const bool read = std::any_of(out.begin(), out.end(),
                [&](const SentenceReading& one) { return one.turn == turn && one.range.start >= range.start && one.range.end <= range.end; });
            if (!read)
                out.push_back({ turn, range, {}, {} });
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const SentenceReading& a, const SentenceReading& b) {
        return std::pair(a.turn, a.range.start) < std::pair(b.turn, b.range.start);
    });
    return out;
}

Result<std::vector<Code>> Reader::read(const Session& session)
{
    Implementation& parts = *m_implementation;
    const std::vector<std::u32string> texts = texts_of(session);
    auto sentences = probabilities(session, texts);
    if (!sentences)
        return sentences.error();
    const auto about = people_in(session, texts, *sentences, { parts.columns.role, parts.columns.corner, parts.heads.farness() });
    std::vector<Code> codes;
    std::size_t index = 0;
    for (std::size_t k = 0; k < sentences->size(); ++k) {
        SentenceReading& one = (*sentences)[k];
        index = k > 0 && (*sentences)[k - 1].turn == one.turn ? index + 1 : 0;
        while (one.range.end > one.range.start && is_space(texts[one.turn][one.range.end - 1]))
            --one.range.end;
        Code code;
        code.session = session.id;
        code.turn = one.turn;
        code.sentence = index;
        code.range = one.range;
        code.text = slice(texts[one.turn], one.range);
        code.about = about[k];
        code.model = name();
        if (!one.probability.empty()) {
            decode_layers(one.probability, parts.columns, parts.manifest, code);
            code.link = decode_link(one.probability, parts.columns, parts.manifest, code.about);
        }
        codes.push_back(std::move(code));
    }
    return codes;
}

Result<std::vector<Explanation>> Reader::explain(const Session& session, const std::vector<Code>& codes)
{
    Implementation& parts = *m_implementation;
    const std::vector<std::u32string> texts = texts_of(session);
    const std::vector<Unit> units = units_of(session, texts, client_sentences(session, texts), parts.tokenizer, parts.manifest.limits);
    const std::vector<Window> windows = windows_of(units, parts.manifest.limits);
    std::vector<SentencePlace> places;
    const auto encoded = parts.encoder.encode(windows, [&](std::size_t at, const TokenStates& states) {
        for (const PlacedUnit& place : windows[at].units) {
            const Unit& unit = units[place.unit];
            if (!place.owned || !unit.sentence)
                continue;
            const auto tokens = parts.read_tokens(unit, place, states);
            const auto pieces = cut_at_boundaries(tokens);
            for (std::size_t k = 0; k < pieces.size(); ++k) {
                const TextRange range { k == 0 ? unit.range.start : tokens[pieces[k].first].range.start,
                    tokens[pieces[k].last - 1].range.end };
                places.push_back(
                    { unit.turn, range, at, place.unit, { place.first + pieces[k].first, place.first + pieces[k].last }, pieces[k].first });
            }
        }
    });
    if (!encoded)
        return encoded.error();
    return explain_codes(codes, { texts, units, windows, places }, parts.manifest, parts.encoder,
        [&](const TokenStates& states, std::size_t first, std::size_t last) {
            return parts.calibrated(parts.heads.sentence(states, first, last));
        },
        {});
}

}
