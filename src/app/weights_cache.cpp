#include <app/weights_cache.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace leitmotif {

namespace {

/// FNV-1a over eight bytes at a time: a name for the contents, no protection against anybody.
class Fingerprint {
public:
    void add(const std::filesystem::path& file)
    {
        std::ifstream in(file, std::ios::binary);
        std::vector<char> chunk(1 << 20);
        while (in) {
            in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
            const auto got = static_cast<std::size_t>(in.gcount());
            for (std::size_t at = 0; at < got; at += sizeof(std::uint64_t)) {
                std::uint64_t word = 0;
                std::memcpy(&word, chunk.data() + at, std::min(sizeof word, got - at));
                mix(word);
            }
            mix(got);
        }
    }

    [[nodiscard]] std::string name() const
    {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string out;
        for (int shift = 60; shift >= 0; shift -= 4)
            out.push_back(digits[(m_state >> shift) & 15U]);
        return out;
    }

private:
    void mix(std::uint64_t word)
    {
        m_state = (m_state ^ word) * 1099511628211ULL;
        m_state ^= m_state >> 32U;  // multiplying alone never carries high bits down
    }

    std::uint64_t m_state = 14695981039346656037ULL;
};

std::optional<std::filesystem::path> base_folder(const CacheSettings& settings)
{
    if (settings.leitmotif_cache == "off")
        return std::nullopt;
    if (const std::filesystem::path xdg = settings.xdg_cache_home; xdg.is_absolute())
        return xdg / "leitmotif";
    if (const std::filesystem::path home = settings.home; home.is_absolute())
        return home / ".cache" / "leitmotif";
    return std::nullopt;
}

}

std::filesystem::path weights_cache(const std::filesystem::path& model, const CacheSettings& settings)
{
    const auto base = base_folder(settings);
    if (!base)
        return {};
    Fingerprint fingerprint;
    for (const char* part : { "encoder.xml", "encoder.bin" })
        fingerprint.add(model / part);
    const auto folder = *base / fingerprint.name();
    std::error_code error;
    const bool is_new = std::filesystem::create_directories(folder, error);
    if (error)
        return {};
    if (is_new)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    return error || ::access(folder.c_str(), W_OK | X_OK) != 0 ? std::filesystem::path {} : folder;
}

}
