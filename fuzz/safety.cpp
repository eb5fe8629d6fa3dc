#include "fuzz.h"

#include <algorithm>
#include <base/plain_words.h>
#include <base/text.h>
#include <safety/decision.h>
#include <safety/guardrails.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(fuzz::bytes_of(data, size));
    const std::u32string text = decode(bytes);
    for (const PlainWord& word : plain_words(text))
        fuzz::require(word.range.start < word.range.end && word.range.end <= text.size(), "a plain word lies in the text");
    const SafetyDecision decision = decide(bytes);
    RiskTier most = RiskTier::none;
    for (const SafetySentence& sentence : decision.sentences) {
        fuzz::require(sentence.range.start < sentence.range.end && sentence.range.end <= text.size(), "a sentence lies in the text");
        fuzz::require(sentence.risk.risk_class.has_value(), "a sentence has a class");
        for (const TextRange& range : sentence.words)
            fuzz::require(range.start < range.end && range.end <= text.size(), "words lie in the text");
        most = std::max(most, sentence.risk.tier);
    }
    fuzz::require(decision.risk.tier == most, "the decision is the most serious sentence");
    for (const GuardrailFault& fault : guardrail_faults(bytes, bytes))
        fuzz::require(fault.words.start < fault.words.end && fault.words.end <= text.size(), "a fault lies in the text");
    return 0;
}
