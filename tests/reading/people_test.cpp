#include <algorithm>
#include <catch2/catch.hpp>
#include <reading/people.h>

using namespace leitmotif;

namespace {

/// A session of one turn, its sentences read by hand: which words name somebody, which pronouns mean somebody.
class Hand {
public:
    explicit Hand(SessionKind kind = SessionKind::journal) { m_session.kind = kind; }

    struct Marked {
        std::string word;
        Role role;
        Corner corner = Corner::current;
        bool pronoun = false;
        std::vector<float> looks_for {};  ///< a pronoun's, for the antecedent head
        std::vector<float> offers {};
    };

    Hand& sentence(const std::string& text, const std::vector<Marked>& marks)
    {
        const std::size_t start = m_text.size() + (m_text.empty() ? 0 : 1);
        if (!m_text.empty())
            m_text.push_back(U' ');
        m_text += decode(text);
        SentenceReading reading { 0, { start, m_text.size() }, {}, std::vector<float>(label_count<Role> + label_count<Corner>, 0.0F) };
        std::size_t from = start;
        for (const Marked& mark : marks) {
            const std::size_t at = m_text.find(decode(mark.word), from);
            REQUIRE(at != std::u32string::npos);
            TokenReading token;
            token.range = { at, at + decode(mark.word).size() };
            (mark.pronoun ? token.pronoun : token.begins_name) = 0.95F;
            token.role[static_cast<std::size_t>(mark.role)] = 0.9F;
            token.corner[static_cast<std::size_t>(mark.corner)] = 0.9F;
            token.looks_for = mark.looks_for;
            token.offers = mark.offers;
            reading.tokens.push_back(token);
            from = token.range.end;
        }
        m_sentences.push_back(std::move(reading));
        return *this;
    }

    std::vector<std::vector<Mention>> people()
    {
        m_session.turns = { { Speaker::client, encode(m_text) } };
        return people_in(m_session, { m_text }, m_sentences, { 0, label_count<Role> });
    }

private:
    Session m_session;
    std::u32string m_text;
    std::vector<SentenceReading> m_sentences;
};

using Names = std::vector<std::string>;

Names names(const std::vector<Mention>& mentions)
{
    Names out;
    for (const Mention& one : mentions)
        out.push_back(one.person);
    return out;
}

}

TEST_CASE("kinship words of one family are one person, named as the session mostly does")
{
    const auto people = Hand()
                            .sentence("Mum rang.", { { "Mum", Role::mother } })
                            .sentence("My mother never asks.", { { "mother", Role::other } })
                            .sentence("Mum hung up.", { { "Mum", Role::mother } })
                            .people();
    CHECK(names(people[1]) == Names { "Mum" });
    CHECK(people[1][0].role == Role::mother);
}

TEST_CASE("a pronoun goes to the nearest person whose role and gender fit")
{
    const auto people = Hand()
                            .sentence("Mum came with Tom.", { { "Mum", Role::mother }, { "Tom", Role::partner } })
                            .sentence("She sat down.", { { "She", Role::mother, Corner::current, true } })
                            .sentence("He stood.", { { "He", Role::partner, Corner::current, true } })
                            .people();
    CHECK(names(people[1]) == Names { "Mum" });
    CHECK(names(people[2]) == Names { "Tom" });
}

TEST_CASE("a pronoun goes to the mention that answers it, past a nearer person, and follows earlier pronouns")
{
    const auto people = Hand()
                            .sentence("Vera wrote.", { { "Vera", Role::friend_person, Corner::current, false, {}, { 1, 0 } } })
                            .sentence("Nadia was there.", { { "Nadia", Role::friend_person, Corner::current, false, {}, { 0, 1 } } })
                            .sentence("She had moved.", { { "She", Role::friend_person, Corner::current, true, { 9, -9 }, { 0, 0 } } })
                            .sentence("I called her.", { { "her", Role::friend_person, Corner::current, true, { 9, -9 }, { 0, 0 } } })
                            .people();
    CHECK(names(people[2]) == Names { "Vera" });
    CHECK(names(people[3]) == Names { "Vera" });
}

TEST_CASE("a relation word with an owner is another person than the speaker's own")
{
    const auto people = Hand()
                            .sentence("Andreas wrote.", { { "Andreas", Role::partner } })
                            .sentence("His daughter is ill.", { { "His", Role::partner, Corner::current, true }, { "daughter", Role::other } })
                            .people();
    const Names found = names(people[1]);
    CHECK(std::find(found.begin(), found.end(), "Andreas's daughter") != found.end());
}

TEST_CASE("you is the therapist in a session and nobody in a journal")
{
    const std::vector<Hand::Marked> you { { "you", Role::therapist, Corner::therapist, true } };
    CHECK(names(Hand(SessionKind::session).sentence("Are you angry?", you).people()[0]) == Names { "therapist" });
    CHECK(Hand().sentence("Are you angry?", you).people()[0].empty());
}

TEST_CASE("the same figure stands in the past or now by what is told")
{
    const auto people = Hand()
                            .sentence("Papa never came.", { { "Papa", Role::father, Corner::past } })
                            .sentence("Papa rang today.", { { "Papa", Role::father, Corner::current } })
                            .people();
    CHECK(people[0][0].corner == Corner::past);
    CHECK(people[1][0].corner == Corner::current);
}

TEST_CASE("a relation word before a name gives way to the name, two names stay two")
{
    const auto people = Hand()
                            .sentence("My husband Rustam slept.", { { "husband", Role::partner }, { "Rustam", Role::partner } })
                            .sentence("Tom and Nadia stayed.", { { "Tom", Role::friend_person }, { "Nadia", Role::friend_person } })
                            .people();
    CHECK(names(people[0]) == Names { "Rustam" });
    CHECK(names(people[1]) == Names { "Tom", "Nadia" });
}

TEST_CASE("a sentence that says who a named person is to the speaker settles the role, whatever the model leaned to")
{
    const auto role_after = [](const std::string& text, const std::vector<Hand::Marked>& marks) {
        const auto people = Hand().sentence(text, marks).sentence("Rustam slept.", { { "Rustam", Role::stranger } }).people();
        REQUIRE(people[1].size() == 1);
        return people[1][0].role;
    };
    const Hand::Marked rustam { "Rustam", Role::stranger };
    const Hand::Marked husband { "husband", Role::stranger };
    CHECK(role_after("My husband Rustam came.", { husband, rustam }) == Role::partner);
    CHECK(role_after("Rustam, my husband, came.", { rustam }) == Role::partner);
    CHECK(role_after("Rustam is my husband.", { rustam }) == Role::partner);
    CHECK(role_after("My husband is called Rustam.", { rustam }) == Role::partner);
    CHECK(role_after("Her husband Rustam came.", { husband, rustam }) == Role::stranger);
    CHECK(role_after("I told Rustam that my head hurt.", { rustam }) == Role::stranger);
}

TEST_CASE("a title belongs to the name after it, with its full stop")
{
    const auto people = Hand().sentence("Mrs. Parry rang, and then Aunt Chela.", { { "Mrs", Role::other }, { "Parry", Role::other }, { "Aunt", Role::relative }, { "Chela", Role::relative } }).people();
    CHECK(names(people[0]) == Names { "Mrs. Parry", "Aunt Chela" });
}

TEST_CASE("the therapist spoken to by name is the one whom you means")
{
    const auto people = Hand(SessionKind::session)
                            .sentence("Aoife, you look pale.", { { "Aoife", Role::therapist, Corner::therapist }, { "you", Role::therapist, Corner::therapist, true } })
                            .sentence("Sorry, Aoife.", { { "Aoife", Role::therapist, Corner::therapist } })
                            .people();
    CHECK(names(people[0]) == Names { "Aoife" });
    CHECK(people[0][0].corner == Corner::therapist);
    CHECK(names(people[1]) == Names { "Aoife" });
}
