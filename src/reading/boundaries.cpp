#include <reading/boundaries.h>

namespace leitmotif {

std::vector<TokenSpan> cut_at_boundaries(const std::vector<TokenReading>& tokens)
{
    constexpr float sure = 0.6F;
    constexpr std::size_t shortest_sentence = 8;  // tokens; shorter sentences are not looked at
    constexpr std::size_t shortest_piece = 2;
    std::vector<TokenSpan> pieces;
    std::size_t first = 0;
    if (tokens.size() >= shortest_sentence) {
        for (std::size_t k = shortest_piece; k + shortest_piece <= tokens.size(); ++k) {
            const bool new_word = tokens[k].range.start > tokens[k - 1].range.end;
            if (new_word && tokens[k].boundary > sure && k - first >= shortest_piece) {
                pieces.push_back({ first, k });
                first = k;
            }
        }
    }
    if (first < tokens.size())
        pieces.push_back({ first, tokens.size() });
    return pieces;
}

}
