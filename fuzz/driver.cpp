// Runs a fuzz target without libFuzzer: every seed, then seeded mutations of them, the same ones each time.
//
// usage: fuzz_NAME SEED_FOLDER_OR_FILE...
// FUZZ_RUNS  how many mutations (default 3000).
// FUZZ_SAVE  a file to write each input to before it runs: after a crash it holds the culprit.

#include "fuzz.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

using Random = std::mt19937_64;

constexpr std::size_t largest_input = 1 << 16;

std::size_t below(Random& random, std::size_t bound) { return bound == 0 ? 0 : random() % bound; }

std::vector<std::string> seeds_of(int count, char** paths)
{
    std::vector<std::filesystem::path> files;
    for (int k = 1; k < count; ++k) {
        const std::filesystem::path path = paths[k];
        if (std::filesystem::is_directory(path))
            std::copy(std::filesystem::directory_iterator(path), {}, std::back_inserter(files));
        else
            files.push_back(path);
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return seeds;
}

/// A stretch of the text: start and length.
std::pair<std::size_t, std::size_t> stretch(Random& random, const std::string& text)
{
    const std::size_t start = below(random, text.size() + 1);
    return { start, below(random, std::min<std::size_t>(text.size() - start, 64) + 1) };
}

void mutate(std::string& text, Random& random, const std::vector<std::string>& seeds)
{
    static const std::array<std::string, 22> magic { std::string(1, '\0'), "\xFF\xFE", "\xEF\xBB\xBF", "\xC0\xAF", "\xED\xA0\x80",
        "\xF0\x9F\x99\x82", "\r\n", "\r", "\n\n", "\f", "{", "}", "[[[[[[[[", "\"", "\\u0000", "-1", "18446744073709551616", "1e999",
        "null", "\xE2\x80\xA8", "**", ": " };
    const auto [start, length] = stretch(random, text);
    switch (below(random, 7)) {
    case 0:  // flip a bit
        if (!text.empty()) {
            char& byte = text[below(random, text.size())];
            byte = static_cast<char>(byte ^ (1 << below(random, 8)));
        }
        break;
    case 1:  // any byte
        text.insert(start, 1, static_cast<char>(below(random, 256)));
        break;
    case 2:
        text.resize(start);
        break;
    case 3:
        text.erase(start, length);
        break;
    case 4:
        text.insert(below(random, text.size() + 1), std::string(text, start, length));
        break;
    case 5:
        text.insert(start, magic[below(random, magic.size())]);
        break;
    default: {  // splice
        const std::string& other = seeds[below(random, seeds.size())];
        text.resize(start);
        text.append(other, below(random, other.size() + 1));
    }
    }
    text.resize(std::min(text.size(), largest_input));
}

void run(const std::string& input)
{
    if (const char* path = std::getenv("FUZZ_SAVE"))
        std::ofstream(path, std::ios::binary) << input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}

int main(int count, char** paths)
{
    const std::vector<std::string> seeds = seeds_of(count, paths);
    if (seeds.empty()) {
        std::fputs("fuzz: no seeds; name a folder or files\n", stderr);
        return 2;
    }
    for (const std::string& seed : seeds)
        run(seed);
    const char* wanted = std::getenv("FUZZ_RUNS");
    const std::size_t runs = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 3000;
    Random random(20260118);
    for (std::size_t k = 0; k < runs; ++k) {
        std::string input = seeds[below(random, seeds.size())];
        const std::size_t steps = 1 + below(random, 6);
        for (std::size_t step = 0; step < steps; ++step)
            mutate(input, random, seeds);
        run(input);
    }
    std::printf("%zu seeds and %zu mutations, nothing found\n", seeds.size(), runs);
    return 0;
}
