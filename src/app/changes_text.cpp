#include <app/changes_text.h>

#include "plain_text.h"
#include "words.h"

#include <patterns/formulate.h>
#include <record/correction.h>

#include <algorithm>
#include <vector>

namespace leitmotif {

namespace {

std::string in_words(const std::string& person) { return person == "therapist" ? "the therapist" : printable(person); }

std::string name_of_claim(const Theme& theme) { return "“" + std::string(words::of(theme.id).name) + "”"; }
std::string name_of_claim(const Parallel& one)
{
    return "A likeness between how it was with " + in_words(one.past) + " and how it is with " + in_words(one.now);
}
std::string name_of_claim(const NewWay& one) { return "“" + std::string(words::of(one.kind).name) + "”"; }
std::string name_of_claim(const Image& one) { return "Words that come back: " + quoted(one.words, 60); }
std::string name_of_claim(const OwnTheme& own)
{
    return "Something of your own that recurs: they " + std::string(words::other(own.other)) + ", so I "
        + std::string(words::self(own.self));
}

const std::vector<Evidence>& evidence_for(const Theme& one) { return one.evidence; }
const std::vector<Evidence>& evidence_for(const Parallel& one) { return one.now_evidence; }
const std::vector<Evidence>& evidence_for(const NewWay& one) { return one.evidence; }
const std::vector<Evidence>& evidence_for(const Image& one) { return one.evidence; }
const std::vector<Evidence>& evidence_for(const OwnTheme& one) { return one.evidence; }

bool is_in(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What came, each with a sentence it stands on; a claim without one is not told.
template<class Claim>
void add_came(std::string& out, const std::vector<Claim>& claims, const std::vector<std::string>& came)
{
    for (const Claim& claim : claims) {
        const std::vector<Evidence>& evidence = evidence_for(claim);
        if (!is_in(came, claim_of(claim)) || evidence.empty())
            continue;
        const Evidence& one = evidence.front();
        out += wrapped(name_of_claim(claim) + ".", 2);
        out += wrapped(quoted(one.quote) + (one.date.empty() ? "" : " (" + date_in_words(one.date) + ")"), 4);
    }
}

template<class Claim>
void add_went(std::string& out, const std::vector<Claim>& claims, const std::vector<std::string>& went)
{
    for (const Claim& claim : claims) {
        if (is_in(went, claim_of(claim)))
            out += wrapped(name_of_claim(claim) + ".", 2);
    }
}

void add_moved(std::string& out, const Theme& before, const Theme& after)
{
    std::string line = name_of_claim(after) + ".";
    if (before.strength != after.strength)
        line += " " + std::string(words::of(after.strength)) + "; before: " + std::string(words::of(before.strength)) + ".";
    if (before.trend != after.trend)
        line += " " + std::string(words::of(after.trend));
    out += wrapped(line, 2);
}

void add_part(std::string& out, std::string_view title, const std::string& part)
{
    if (part.empty())
        return;
    out += wrapped(title);
    out += part;
}

}

std::string changes_text(const Formulation& before, const Formulation& after)
{
    const Changes changes = changes_between(before, after);
    std::string came;
    add_came(came, after.themes, changes.came);
    add_came(came, after.parallels, changes.came);
    add_came(came, after.new_ways, changes.came);
    add_came(came, after.images, changes.came);
    add_came(came, after.own_themes, changes.came);
    std::string went;
    add_went(went, before.themes, changes.went);
    add_went(went, before.parallels, changes.went);
    add_went(went, before.new_ways, changes.went);
    add_went(went, before.images, changes.went);
    add_went(went, before.own_themes, changes.went);
    std::string moved;
    for (const Theme& theme : after.themes) {
        if (!is_in(changes.moved, claim_of(theme)))
            continue;
        const auto old = std::find_if(before.themes.begin(), before.themes.end(), [&](const Theme& one) { return one.id == theme.id; });
        if (old != before.themes.end())
            add_moved(moved, *old, theme);
    }
    std::string out;
    add_part(out, "This seems to be there now, and was not said before:", came);
    add_part(out, "This is seen a little differently:", moved);
    add_part(out, "This was said before, and is not said any more. There seems to be too little to go by:", went);
    return out;
}

}
