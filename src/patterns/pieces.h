#pragma once

#include "digest.h"
#include "view.h"

#include <record/formulation.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace leitmotif::inside {

using Bits = std::array<std::uint16_t, 3>;  ///< clusters of wish, response of other (reported or expected), response of self

[[nodiscard]] inline Bits components(const Sentence& one)
{
    return { one.wish, static_cast<std::uint16_t>(one.other | one.expected), one.self };
}

/// Sentences of one session, or about one person in it, that carry each cluster.
struct ClusterCounts {
    std::array<std::array<std::uint16_t, cluster_count + 1>, 3> counts {};
    std::array<std::uint16_t, 3> cases {};  ///< sentences that carry the component at all

    void add(const Bits&);
};

/// What one session adds to each part of a formulation. It hangs on the session's codes and on who is who in them, and on nothing else, so
/// it is made once and made anew only when one of its people is somebody else. All lists are in order of the text.
struct Pieces {
    std::uint64_t made_at = 0;  ///< the formulation that made it

    struct InTheme {
        std::uint8_t theme = 0;
        std::uint32_t sentences = 0;
        double none = 1;  ///< probability that none of them truly enacts the theme
        double expected = 0;
    };
    struct Carrier {
        std::uint8_t theme = 0;
        std::uint32_t person = 0;
        std::uint32_t sentences = 0;
    };
    struct Way {
        std::uint32_t sentence = 0;
        NewWayKind kind {};
        float p = 1;
    };
    struct Felt {
        std::uint8_t emotion = 0;
        std::uint16_t felt = 0;
        std::uint16_t disowned = 0;
    };
    struct FeltWith {
        std::uint8_t emotion = 0;
        std::uint32_t person = 0;
        std::uint32_t sentences = 0;
    };
    struct Side {
        Who who {};
        std::uint16_t themes = 0;
        std::uint32_t sentences = 0;
    };
    struct About {
        std::uint32_t person = 0;
        bool again = false;  ///< the same person in another corner, in the same sentence
        Bits bits {};
    };
    struct Likely {
        std::uint8_t component = 0;
        std::uint8_t cluster = 0;
        std::uint32_t sentence = 0;
        double value = 0;
    };
    struct InEpisode {
        Bits bits {};
        std::uint16_t themes = 0;
    };
    struct Expected {
        std::int32_t person = -1;
        Outcome outcome = Outcome::untold;
    };
    struct Body {
        BodySign sign {};
        std::uint32_t sentence = 0;
        std::uint32_t after = 0;  ///< the sentence that tells what another did just before; the same one: none
        bool without_words = false;
    };
    struct Levels {
        std::uint32_t episodes = 0;
        std::uint32_t sum = 0;
        std::uint32_t squares = 0;
    };

    std::vector<InTheme> themes {};
    std::vector<Carrier> carriers {};
    std::vector<Side> sides {};
    std::vector<std::uint32_t> otherwise {};  ///< sentences that tell of something new or of a kind response
    std::vector<std::uint32_t> new_ways {};   ///< sentences
    std::vector<Way> ways {};
    /// The most that a sentence of the session could be worth as a part of a script (script.cpp): of any theme, and in or beside one.
    std::array<float, 3> script_any {};
    std::array<std::array<float, label_count<ThemeId>>, 3> script_in {};
    ClusterCounts clusters {};
    std::array<std::array<float, cluster_count + 1>, 3> expected_clusters {};  ///< sums of the reader's probabilities
    std::vector<Likely> likely {};
    std::vector<About> about {};  ///< of sentences that carry a component
    std::vector<EpisodeMark> marks {};
    std::vector<InEpisode> in_episodes {};
    Levels mastery {};
    std::shared_ptr<const std::vector<Episode>> episodes {};
    std::shared_ptr<const std::vector<Expectation>> expectations {};
    std::vector<Expected> outcomes {};
    std::shared_ptr<const std::vector<Conflict>> conflicts {};
    std::vector<Body> body {};
    std::size_t vague = 0;
    std::size_t named = 0;
    std::size_t felt = 0;
    std::size_t disowned = 0;
    std::vector<const FeelingEntry*> different {};  ///< named feelings
    std::vector<Felt> feelings {};
    std::vector<FeltWith> felt_with {};
    std::shared_ptr<const std::vector<FeelingWord>> feeling_words {};
    std::vector<std::uint32_t> anger_inward {};
    std::size_t anger_outward = 0;
};

[[nodiscard]] std::shared_ptr<const Pieces> pieces_of(const RecordView&, std::size_t session, std::uint64_t made_at);

// Each part's own share of a piece.
void add_theme_pieces(Pieces&, const RecordView&, std::size_t session);
void add_script_pieces(Pieces&, const RecordView&, std::size_t session);
void add_ccrt_pieces(Pieces&, const RecordView&, std::size_t session);
void add_sides(Pieces&, const RecordView&, std::size_t session);
void add_episodes(Pieces&, const RecordView&, std::size_t session);
void add_expectations(Pieces&, const RecordView&, std::size_t session);
void add_conflicts(Pieces&, const RecordView&, std::size_t session);
void add_body(Pieces&, const RecordView&, std::size_t session);
void add_feelings(Pieces&, const RecordView&, std::size_t session);

}
