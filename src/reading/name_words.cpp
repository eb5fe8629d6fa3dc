#include <reading/name_words.h>

namespace leitmotif {

Result<std::vector<std::vector<NameWord>>> name_words(Reader& reader, const std::vector<std::u32string>& texts)
{
    Session session;
    for (const auto& text : texts)
        session.turns.push_back({ Speaker::client, encode(text) });
    auto readings = reader.probabilities(session, texts);
    if (!readings)
        return readings.error();
    std::vector<std::vector<NameWord>> out(texts.size());
    for (const SentenceReading& sentence : *readings) {
        for (const TokenReading& token : sentence.tokens)
            out[sentence.turn].push_back({ token.range, token.begins_name + token.inside_name });
    }
    return out;
}

}
