#include <record/correction.h>

namespace leitmotif {

std::string claim_of(const Theme& theme) { return "theme/" + std::string(name_of(theme.id)); }
std::string claim_of(const Parallel& parallel) { return "parallel/" + parallel.past + "/" + parallel.now; }
std::string claim_of(const NewWay& way) { return "new-way/" + std::string(name_of(way.kind)); }
std::string claim_of(const Image& image) { return "image/" + image.words; }

std::string claim_of(const OwnTheme& own)
{
    return "own/w" + std::to_string(own.wish) + "-o" + std::to_string(own.other) + "-s" + std::to_string(own.self);
}

std::size_t evidence_of(const Theme& theme)
{
    std::size_t sentences = 0;
    for (const SessionCount& one : theme.by_session)
        sentences += one.enacted;
    return sentences;
}

std::size_t evidence_of(const Parallel& parallel) { return parallel.past_sentences + parallel.now_sentences; }
std::size_t evidence_of(const NewWay& way) { return way.count; }
std::size_t evidence_of(const Image& image) { return image.count; }
std::size_t evidence_of(const OwnTheme& own) { return own.episodes; }

}
