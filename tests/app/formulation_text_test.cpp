#include <app/formulation_text.h>
#include <catch2/catch.hpp>
#include <safety/crisis_lines.h>

using namespace leitmotif;

namespace {

Evidence evidence(std::string quote, std::string date) { return { "a-1", std::move(date), 0, { 0, 1 }, std::move(quote), {} }; }

Formulation waiting()
{
    Formulation one;
    one.person = "ana";
    one.session_count = 3;
    one.sentence_count = 90;
    Theme theme;
    theme.id = ThemeId::unavailable_partners;
    theme.strength = Strength::central;
    theme.trend = Trend::easing;
    theme.people = { "Tom", "therapist" };
    theme.by_session = { { "a-1", "2026-01-02", 30, 5 }, { "a-2", "2026-02-02", 30, 0 }, { "a-3", "2026-03-02", 30, 1 } };
    theme.script.wish = evidence("I only wanted him to ring.", "2026-01-02");
    theme.counter = { evidence("This time I rang.", "2026-03-02") };
    one.themes = { theme };
    one.parallels = { { "Mum", "therapist", ThemeId::unavailable_partners, Corner::therapist, { evidence("She'd be out.", "2026-01-02") },
        {} } };
    one.new_ways = { { NewWayKind::asks_for_help, "a-3", "2026-03-02", 2, { evidence("Can you help me?", "2026-03-02") } } };
    one.turning_point = TurningPoint { "a-3", "2026-03-02", ThemeId::unavailable_partners, { NewWayKind::asks_for_help }, {} };
    one.ccrt.wish.cluster = 6;
    one.ccrt.self.cluster = 2;
    return one;
}

/// As one line, so that a check does not depend on where lines break.
std::string unwrapped(const Formulation& formulation)
{
    std::string out;
    for (const char c : formulation_text(formulation, "Ana")) {
        const char one = c == '\n' ? ' ' : c;
        if (one != ' ' || out.empty() || out.back() != ' ')
            out.push_back(one);
    }
    return out;
}

}

TEST_CASE("a formulation has counts, dates and quotes")
{
    const std::string text = unwrapped(waiting());
    for (const char* part : { "Ana 3 sessions, 90 sentences of their own.", "Waiting for someone out of reach",
             "Often there: 6 sentences in 2 of 3 sessions, with Tom and the therapist. Over these sessions it seems to be easing.",
             "What is wished for: “I only wanted him to ring.” (2 January 2026)",
             "A time it went otherwise: “This time I rang.” (2 March 2026)",
             "what was there with Mum then may be there in the room, with the therapist: waiting for someone out of reach.",
             "It seems that help was asked for. (2 sentences) First: “Can you help me?” (2 March 2026)",
             "Where something seems to turn 2 March 2026.", "I want to be loved and understood. So I close up, and pull back." }) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("help stands at the end, whatever was found")
{
    for (const Formulation& one : { waiting(), Formulation {} }) {
        const std::string text = unwrapped(one);
        CHECK(text.ends_with(help_now() + " "));
    }
}

TEST_CASE("nothing found is too early to say")
{
    Formulation none;
    none.session_count = 1;
    CHECK(unwrapped(none).find("Too early to say What comes back can only be seen over more than one session.") != std::string::npos);
    none.session_count = 4;
    none.ccrt.wish.cluster = 6;
    const std::string text = unwrapped(none);
    CHECK(text.find("Too early to say Nothing came back in this record often enough to name it.") != std::string::npos);
    CHECK(text.find("I want") == std::string::npos);
}

TEST_CASE("no line is wider than a terminal, and names cannot steer it")
{
    Formulation one = waiting();
    one.themes[0].people = { "T\x1b[2Jom" };
    const std::string text = formulation_text(one, "A\nna");
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.starts_with("A na\n"));
}

TEST_CASE("what was expected, kept away, said by the body, said again, and answered is told in plain words")
{
    Formulation one = waiting();
    const Evidence quote = evidence("He'd only laugh.", "2026-01-02");
    one.expectations = { { "Tom", 5, Outcome::otherwise, 8, quote, evidence("He listened.", "2026-01-02") } };
    one.expectation_counts = { { {}, {}, {}, 6, 1, 3 }, { "Tom", {}, {}, 2, 0, 2 }, { {}, "2026-01-02", "2026-01-02", 6, 1, 3 } };
    one.conflicts = { { Emotion::anger, EmotionState::disowned, Emotion::guilt, 0, Defense::undoing, 0, {}, { quote } } };
    BodyVoice voice;
    voice.sign = BodySign::chest;
    voice.count = 3;
    voice.sessions = 2;
    voice.without_words = 3;
    voice.people = { "Tom" };
    voice.moments = { { evidence("My chest went tight.", "2026-02-02"), std::nullopt, {} } };
    one.body = { voice };
    one.images = { { "behind glass", 4, 3, {}, {}, {} } };
    one.accuracy = { 3, 1, 1, 1 };
    one.themes[0].answer.verdict = Verdict::does_not_fit;
    one.themes[0].answer.again = true;
    const std::string text = unwrapped(one);
    for (const char* part : { "In all, what others would do was expected beforehand 6 times. As far as it is told, it came like that once, and otherwise 3 times.",
             "From Tom something was expected beforehand twice. As far as it is told, it came like that not once, and otherwise twice.",
             "What came: “He listened.”", "It may be that anger comes near, that it brings guilt, and that undoing it afterwards takes its place.",
             "the chest: 3 times, in 2 sessions, when Tom is near; mostly with no feeling in words beside it.", "“behind glass” (4)",
             "Of the 3 you have answered, 1 fit, 1 fit in part, and 1 did not fit.", "You said that this does not fit. Much has been written since" }) {
        INFO(part);
        CHECK(text.find(part) != std::string::npos);
    }
    for (const char* jargon : { "defense", "CCRT", "conflict", "mastery", "granularity", "p =", "episode" }) {
        INFO(jargon);
        CHECK(text.find(jargon) == std::string::npos);
    }
}
