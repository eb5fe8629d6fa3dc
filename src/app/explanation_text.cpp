#include "plain_text.h"

#include <app/explanation_text.h>
#include <array>
#include <cmath>
#include <cstdio>

namespace leitmotif {

namespace {

std::string two_places(float value, const char* format)
{
    std::array<char, 16> digits {};
    std::snprintf(digits.data(), digits.size(), format, static_cast<double>(value));
    return digits.data();
}

std::string influences_text(std::string_view title, const std::vector<Influence>& influences, std::size_t longest)
{
    if (influences.empty())
        return {};
    std::string line(title);
    for (std::size_t k = 0; k < influences.size(); ++k) {
        line += k == 0 ? " " : ", ";
        line += quoted(influences[k].text, longest);
        line += ' ';
        line += two_places(influences[k].support, "%+.2f");
    }
    return wrapped(line, 4);
}

std::string label_text(const LabelExplanation& label)
{
    std::string line = label.label + ": " + two_places(label.probability, "%.2f");
    line += label.threshold ? " (on above " + two_places(*label.threshold, "%.2f") + ")" : " (no threshold of its own)";
    return wrapped(line, 2) + influences_text("words:", label.words, 60) + influences_text("beside it:", label.sentences, 80);
}

}

std::string explanation_text(const Code& code, const Explanation& explanation)
{
    std::string out =
        printable(code.session) + ", turn " + std::to_string(code.turn) + ", sentence " + std::to_string(code.sentence) + '\n';
    out += wrapped(quoted(code.text));
    if (explanation.labels.empty())
        out += "  nothing coded\n";
    for (const LabelExplanation& one : explanation.labels)
        out += label_text(one);
    return out;
}

}
