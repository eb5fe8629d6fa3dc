#include "fuzz.h"

#include <base/text.h>
#include <reading/sentences.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::u32string text = decode(fuzz::bytes_of(data, size));
    const auto sentences = split_sentences(text);
    std::size_t at = 0;
    for (const TextRange& sentence : sentences) {
        fuzz::require(sentence.start < sentence.end && sentence.end <= text.size(), "a sentence lies in the text and is not empty");
        fuzz::require(sentence.start >= at, "sentences are in order and apart");
        fuzz::require(!is_space(text[sentence.start]) && !is_space(text[sentence.end - 1]), "no white space at a sentence's ends");
        for (; at < sentence.start; ++at)
            fuzz::require(is_space(text[at]), "every visible character is in a sentence");
        at = sentence.end;
    }
    for (; at < text.size(); ++at)
        fuzz::require(is_space(text[at]), "every visible character is in a sentence");
    return 0;
}
