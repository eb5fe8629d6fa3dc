// Plants a theme, a parallel, a movement and a new way of known strength into coded records, lets them pass through a reader that errs as
// the real one was measured to, and counts what is found again. usage: planted_bench FALSE-ALARMS.json [RECORDS]
// Prints CSV. Asserts nothing. The rates are those of models/reader/false-alarms.json (training/false_alarms.py).
#include <patterns/formulate.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

using namespace leitmotif;

namespace {

struct Errors {
    double theme_recall = 0;
    std::vector<double> theme_hits {};
    double theme_false = 0;         ///< per sentence and theme, and
    double theme_false_beside = 0;  ///< in a sentence that enacts another one
    std::vector<double> theme_false_scores {};
    double new_way_recall = 0;
    double new_way_false = 0;
    double person_recall = 0;
    double corner_right = 0;
};

struct Found {
    std::size_t theme = 0;
    std::size_t other_theme = 0;  ///< records in which a theme is shown that was not planted
    std::size_t trend = 0;        ///< of the themes found
    std::size_t parallel = 0;
    std::size_t new_way = 0;
};

constexpr std::size_t sentences_a_session = 30;
constexpr ThemeId planted = ThemeId::appeasing;
constexpr NewWayKind new_way = NewWayKind::sets_boundary;

class Drawer {
public:
    Drawer(const Errors& errors, const PatternOptions& options, std::uint64_t seed)
        : m_errors(errors)
        , m_options(options)
        , m_draw(seed)
    {
    }

    /// @param strength  share of sentences that truly enact the theme; it falls evenly to a third over the sessions when it eases.
    Formulation record(double strength, std::size_t sessions, Trend trend)
    {
        CodedRecord record { "drawn", {}, {} };
        double factor = m_options.false_alarms.factors[m_draw() % m_options.false_alarms.factors.size()];
        for (std::size_t s = 0; s < sessions; ++s) {
            const std::string id = "drawn-" + std::to_string(s);
            record.sessions.push_back({ id, {} });
            const double late = sessions < 2 ? 0 : static_cast<double>(s) / static_cast<double>(sessions - 1);
            const double share = trend == Trend::easing ? strength * (1.5 - late) : strength;
            for (std::size_t k = 0; k < sentences_a_session; ++k)
                record.codes.push_back(sentence(id, share, late, trend, factor));
        }
        return formulate(std::move(record), m_options);
    }

private:
    bool chance(double p) { return std::uniform_real_distribution<double>()(m_draw) < p; }

    float score(const std::vector<double>& tenths)
    {
        const double at = std::uniform_real_distribution<double>(0, static_cast<double>(tenths.size() - 1))(m_draw);
        const auto low = static_cast<std::size_t>(at);
        return static_cast<float>(tenths[low] + (at - static_cast<double>(low)) * (tenths[std::min(low + 1, tenths.size() - 1)] - tenths[low]));
    }

    void mark(Code& code, ThemeId theme, const std::vector<double>& tenths)
    {
        code.themes.push_back(theme);
        code.scores.push_back({ "theme/" + std::string(name_of(theme)), score(tenths) });
    }

    void mention(Code& code, const Mention& who)
    {
        if (!chance(m_errors.person_recall))
            return;
        Mention read = who;
        if (!chance(m_errors.corner_right))
            read.corner = who.corner == Corner::past ? Corner::current : Corner::past;
        code.about.push_back(read);
    }

    Code sentence(const std::string& session, double share, double late, Trend trend, double factor)
    {
        Code code;
        code.session = session;
        code.model = m_options.false_alarms.reader;
        code.text = "Drawn.";
        code.range = { 0, 6 };
        const bool enacts = chance(share);
        if (enacts) {
            const Mention mother { "Mum", Role::mother, Corner::past };
            const Mention partner { "Tom", Role::partner, Corner::current };
            mention(code, chance(0.25) ? mother : partner);  // as often in the corpus
            if (chance(m_errors.theme_recall))
                mark(code, planted, m_errors.theme_hits);
        } else if (chance(0.04)) {
            mention(code, { "Mum", Role::mother, Corner::past });
        } else if (chance(0.3)) {
            mention(code, m_others[m_draw() % m_others.size()]);
        }
        for (std::size_t t = 0; t < label_count<ThemeId>; ++t) {
            if (!(enacts && static_cast<ThemeId>(t) == planted) && chance((enacts ? m_errors.theme_false_beside : m_errors.theme_false) * factor))
                mark(code, static_cast<ThemeId>(t), m_errors.theme_false_scores);
        }
        if (trend == Trend::easing && late > 0.5 && chance(0.08) && chance(m_errors.new_way_recall))
            code.new_ways.push_back(new_way);
        for (std::size_t k = 0; k < label_count<NewWayKind>; ++k) {
            if (chance(m_errors.new_way_false) && code.new_ways.size() < 2)
                code.new_ways.push_back(static_cast<NewWayKind>(k));
        }
        return code;
    }

    const Errors& m_errors;
    const PatternOptions& m_options;
    std::mt19937_64 m_draw;
    std::vector<Mention> m_others { { "Ada", Role::friend_person, Corner::current }, { "Ravi", Role::colleague, Corner::current }, { "Jo", Role::sibling, Corner::current },
        { "Bea", Role::child, Corner::current }, { "Gran", Role::grandparent, Corner::past } };
};

void count(Found& found, const Formulation& all, Trend trend)
{
    for (const Theme& theme : all.themes) {
        if (theme.id != planted)
            continue;
        ++found.theme;
        found.trend += theme.trend == trend ? 1 : 0;
    }
    found.other_theme += std::any_of(all.themes.begin(), all.themes.end(), [](const Theme& one) { return one.id != planted; }) ? 1 : 0;
    found.parallel += std::any_of(all.parallels.begin(), all.parallels.end(), [](const Parallel& one) { return one.past == "Mum" && one.now == "Tom"; }) ? 1 : 0;
    const auto way = std::find_if(all.new_ways.begin(), all.new_ways.end(), [](const NewWay& one) { return one.kind == new_way; });
    found.new_way += way != all.new_ways.end() && way->count > 1 ? 1 : 0;
}

}

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: planted_bench FALSE-ALARMS.json [RECORDS]\n");
        return 2;
    }
    std::ifstream file(argv[1]);
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (!json.is_object() || !json.contains("errors")) {
        std::fprintf(stderr, "planted_bench: not a file of rates\n");
        return 1;
    }
    const auto& given = json["errors"];
    const Errors errors { given["theme_recall"], given["theme_hits"], given["theme_false_per_sentence"], given["theme_false_beside_another"], given["theme_false"], given["new_way_recall"],
        given["new_way_false_per_sentence"], given["person_recall"], given["corner_right"] };
    PatternOptions options;
    options.false_alarms.reader = json["reader"];
    options.false_alarms.clear = json["clear"];
    options.false_alarms.factors = json["factors"];
    for (std::size_t t = 0; t < label_count<ThemeId>; ++t)
        options.false_alarms.by_theme[t] = json["by_theme"][std::string(name_of(static_cast<ThemeId>(t)))];
    const int records = argc > 2 ? std::atoi(argv[2]) : 200;
    std::printf("sessions,strength,trend,records,theme,other_theme,trend_right,parallel,new_way\n");
    for (const std::size_t sessions : { 3U, 5U, 10U, 20U, 40U }) {
        for (const double strength : { 0.0, 0.02, 0.04, 0.06, 0.08, 0.12, 0.16, 0.24 }) {
            for (const Trend trend : { Trend::steady, Trend::easing }) {
                Drawer draw(errors, options, 1 + sessions);
                Found found;
                for (int k = 0; k < records; ++k)
                    count(found, draw.record(strength, sessions, trend), trend);
                std::printf("%zu,%.2f,%s,%d,%zu,%zu,%zu,%zu,%zu\n", sessions, strength, trend == Trend::steady ? "steady" : "easing", records, found.theme, found.other_theme,
                    found.trend, found.parallel, found.new_way);
            }
        }
    }
}
