#pragma once

#include "feeling_words.h"

#include <patterns/formulate.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace leitmotif::inside {

struct Pieces;

/// How a sentence tells: from its words.
enum Told : std::uint8_t { told_dream = 1, told_past = 2, told_imagined = 4 };

/// One sentence as numbers. Clusters are bits from bit 1 (cluster 1).
struct Sentence {
    std::uint16_t themes = 0;      ///< bit: theme
    std::uint16_t new_ways = 0;    ///< bit: kind
    std::uint16_t felt = 0;        ///< bit: emotion
    std::uint16_t disowned = 0;
    std::uint16_t wish = 0;
    std::uint16_t other = 0;       ///< reported
    std::uint16_t expected = 0;
    std::uint16_t self = 0;
    std::int8_t defense = -1;      ///< -1: none
    std::uint8_t told = 0;
    std::uint8_t mention_count = 0;
    std::uint16_t length = 0;      ///< code points, at most 65535
    std::uint32_t first_mention = 0;
    float wish_p = -1;             ///< the likeliest of each component; -1: none
    float other_p = -1;            ///< of those a script is made of: not only kind ones
    float self_p = -1;

    /// Something between people, or felt about it.
    [[nodiscard]] bool relational() const { return (wish | other | expected | self | new_ways | themes) != 0; }
};

inline constexpr std::uint16_t kind_clusters = (1U << 6) | (1U << 7) | (1U << 8);       ///< other: helpful, likes me, understanding
inline constexpr std::uint16_t hard_clusters = (1U << 2) | (1U << 3) | (1U << 4) | (1U << 5);  ///< controlling, upset, bad, rejecting

struct MentionMark {
    std::uint32_t name = 0;
    Corner corner {};
};

struct ThemeMark {
    std::uint32_t sentence = 0;
    std::uint8_t theme = 0;
    float p = 1;
};

struct LinkMark {
    std::uint32_t sentence = 0;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

struct BodyMark {
    std::uint32_t sentence = 0;
    BodySign sign {};
};

struct FeelingMark {
    std::uint32_t sentence = 0;
    TextRange word;  ///< in the sentence
    const FeelingEntry* entry = nullptr;
};

struct RunMark {
    std::uint64_t key = 0;
    std::uint32_t sentence = 0;
    std::uint16_t users = 0;  ///< background people who say it
    std::uint16_t words = 1;
};

/// One session looked through once; all else works on this.
struct Digest {
    SessionInfo info;
    std::vector<Code> codes;
    bool read = false;  ///< by a reader, not by people
    std::string reader {};
    std::vector<Sentence> sentences;
    std::vector<MentionMark> mentions;
    std::vector<ThemeMark> themes;
    std::vector<LinkMark> links;
    std::vector<BodyMark> body;
    std::vector<FeelingMark> feelings;
    std::vector<RunMark> runs;  ///< in order of keys, then sentences
    std::vector<std::uint32_t> names;  ///< that it mentions or likens, each once
    std::uint32_t place = 0;  ///< in the record that is being looked at
    std::shared_ptr<const Pieces> pieces;  ///< what it adds to a formulation, once one was made
};

/// Names of persons over a record, by number; only ever grows.
class Names {
public:
    struct Entry {
        std::string name;
        std::string key;
        std::array<std::size_t, label_count<Role>> roles {};  ///< how often mentioned as what
        std::size_t mentions = 0;
    };

    std::uint32_t number_of(const std::string& name);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    void count(std::uint32_t name, Role role, bool add);

private:
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

[[nodiscard]] Digest digest_of(SessionInfo, std::vector<Code>, Names&);

/// The reader's probability of a label, or 1 for a human coding (which has no scores) that carries it.
[[nodiscard]] double score_of(const Code&, std::string_view label);

}
