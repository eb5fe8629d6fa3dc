#include "words.h"

#include <array>
#include <cassert>

namespace leitmotif::words {

namespace {

constexpr std::array<Named, label_count<ThemeId>> themes { {
    { "Carrying everyone’s feelings", "It seems that other people’s feelings often become something to carry, to calm or to put right." },
    { "Waiting for someone out of reach",
        "It often seems to be people who are hard to reach who matter most, and a little from them has to be enough." },
    { "Expecting to be turned away", "It seems that being let down, left, or found to be too much is often expected before it happens." },
    { "Anger that turns inward", "When someone else has hurt or failed, the anger often seems to land inside, as blame or guilt." },
    { "Never quite good enough", "It seems that worth often has to be earned, and that a mistake can feel like proof of failing." },
    { "Going unseen", "What is felt or needed often seems to go unseen, by other people and then from inside as well." },
    { "Going numb, being “fine”", "It seems that feelings are often switched off or covered over, as if watching life from a distance." },
    { "Pulling away when someone comes close",
        "When someone comes close, it often seems safer to leave, to go cold or to start a quarrel." },
    { "Not wanting to be a burden", "It seems that needs are often kept back, so as not to be too much for anyone." },
    { "A loss that keeps coming back", "A loss seems to return often, as if there has been little room for it." },
    { "Giving way to keep the peace", "It seems that yes is often said, and disagreement kept small, so that nothing breaks." },
} };

constexpr std::array<Named, label_count<NewWayKind>> new_ways { {
    { "Asking for help", "It seems that help was asked for." },
    { "Drawing a line", "It seems that a limit was named." },
    { "Saying it differently", "It seems that another view was spoken aloud." },
    { "Letting someone see", "It seems that a feeling or a need was shown to someone." },
    { "A kinder word inside", "It seems that the voice inside was gentler here." },
    { "Anger, said where it belongs", "It seems that anger was spoken to the one it was about." },
    { "Staying, and mending", "It seems that something strained was stayed with, or mended." },
    { "Letting a feeling be there", "It seems that a feeling was allowed to stay a while." },
    { "Seeing then in now", "It seems that an old pattern was noticed in the present." },
    { "Catching it, and doing otherwise", "It seems that the old way was noticed, and another one taken." },
} };

using Clusters = std::array<std::string_view, cluster_count>;

constexpr Clusters wishes { "to stand on my own feet", "to push back, or to have the upper hand", "someone else to take it from me",
    "some distance, and no quarrel", "to be close", "to be loved and understood", "to feel at ease", "to do well, and to be of use" };

constexpr Clusters others { "are the strong ones", "take over", "are hurt, or fall apart", "can’t be relied on", "turn away, or find fault",
    "help", "show that they like me", "understand" };

constexpr Clusters selves { "look after them", "close up, and pull back", "feel respected and accepted", "lash out, or pick a fight",
    "stay steady and say what I mean", "give in, or don’t know what to do", "feel low and let down", "feel afraid, or blame myself" };

constexpr std::array<std::string_view, label_count<Strength>> strengths { "There at times", "Often there" };

constexpr std::array<std::string_view, label_count<Trend>> trends { "Over these sessions it seems to be easing.",
    "Over these sessions it seems to stay steady.", "Over these sessions it seems to be growing." };

constexpr std::array<std::string_view, label_count<Emotion>> emotions { "sadness", "grief", "anger", "longing", "shame", "guilt", "envy", "tenderness",
    "fear", "loneliness", "hopelessness", "numbness", "joy", "relief", "gratitude", "pride" };

constexpr std::array<std::string_view, label_count<BodySign>> signs { "tiredness", "sleep that will not come", "the chest", "the breath", "the heartbeat",
    "the stomach", "the head", "the throat", "tightness", "shaking", "heat or cold", "aches", "not eating", "the skin" };

constexpr std::array<std::string_view, label_count<Defense>> defenses { "doing something at once", "saying no without saying it", "asking, and turning down what comes",
    "being all bad", "the other being all bad", "feeling it through somebody else", "saying it is nothing", "finding a good reason", "seeing it in the other",
    "going into a world of one’s own", "making someone very great", "making oneself small", "making the other small", "being above it",
    "not remembering", "being far away, as if watching", "turning it into its opposite", "taking it somewhere else", "telling it without the feeling",
    "thinking about it", "undoing it afterwards", "turning to someone", "helping someone", "being ready for it", "a joke", "saying it plainly",
    "looking at oneself", "making something of it", "putting it off" };

template<class Label, class Table>
auto at(const Table& table, Label label)
{
    return table[static_cast<std::size_t>(label)];
}

std::string_view at(const Clusters& clusters, int cluster)
{
    assert(cluster >= 1 && cluster <= cluster_count);
    return clusters[static_cast<std::size_t>(cluster - 1)];
}

}

Named of(ThemeId id) { return at(themes, id); }
Named of(NewWayKind kind) { return at(new_ways, kind); }
std::string_view of(Strength strength) { return at(strengths, strength); }
std::string_view of(Trend trend) { return at(trends, trend); }
std::string_view of(Emotion emotion) { return at(emotions, emotion); }
std::string_view of(BodySign sign) { return at(signs, sign); }
std::string_view of(Defense defense) { return at(defenses, defense); }
std::string_view wish(int cluster) { return at(wishes, cluster); }
std::string_view other(int cluster) { return at(others, cluster); }
std::string_view self(int cluster) { return at(selves, cluster); }

}
