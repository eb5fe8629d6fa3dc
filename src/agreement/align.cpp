#include <agreement/align.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace leitmotif {

namespace {

std::string turn_key(const Code& code) { return code.session + '\n' + std::to_string(code.turn); }

/// Code points in both; 1 where the number decides; 0: they do not belong together.
std::size_t shared(const Code& a, const Code& b)
{
    if (a.range.length() == 0 || b.range.length() == 0)
        return a.sentence == b.sentence ? 1 : 0;
    const std::size_t start = std::max(a.range.start, b.range.start);
    const std::size_t end = std::min(a.range.end, b.range.end);
    if (end <= start)
        return 0;
    const std::size_t shorter = std::min(a.range.length(), b.range.length());
    return (end - start) * 2 >= shorter ? end - start : 0;
}

}

Alignment align(std::span<const Code> first, std::span<const Code> second)
{
    std::unordered_map<std::string, std::vector<std::size_t>> by_turn;
    for (std::size_t k = 0; k < second.size(); ++k)
        by_turn[turn_key(second[k])].push_back(k);
    Alignment out;
    std::vector<bool> met(second.size(), false);
    for (std::size_t k = 0; k < first.size(); ++k) {
        const auto turn = by_turn.find(turn_key(first[k]));
        SentencePair pair { k, {}, false };
        if (turn != by_turn.end()) {
            for (const std::size_t other : turn->second) {
                if (shared(first[k], second[other]) > 0)
                    pair.second.push_back(other);
            }
        }
        if (pair.second.empty()) {
            out.only_first.push_back(k);
            continue;
        }
        std::stable_sort(pair.second.begin(), pair.second.end(),
            [&](std::size_t a, std::size_t b) { return shared(first[k], second[a]) > shared(first[k], second[b]); });
        for (const std::size_t other : pair.second)
            met[other] = true;
        pair.split_otherwise = pair.second.size() > 1 || second[pair.second.front()].range != first[k].range;
        out.pairs.push_back(std::move(pair));
    }
    for (std::size_t k = 0; k < second.size(); ++k) {
        if (!met[k])
            out.only_second.push_back(k);
    }
    return out;
}

}
