#pragma once

#include <string>
#include <vault/collection.h>

namespace leitmotif {

/// What the person chose. Kept in the vault: nothing of it can be read from outside.
struct Settings {
    std::string country {};       ///< ISO 3166-1 alpha-2, for help lines; empty: not said
    int auto_lock_minutes = 10;   ///< 1 to 240
    bool discreet = false;        ///< the page's title and icon say nothing
    std::string look = "system";  ///< "system", "light" or "dark"
    int text_percent = 100;       ///< 80 to 200
    bool operator==(const Settings&) const = default;
};

inline constexpr int shortest_auto_lock = 1;
inline constexpr int longest_auto_lock = 240;

template<>
struct KeptAs<Settings> {
    static constexpr std::string_view collection = "settings";
    [[nodiscard]] static NewValue write(const Settings&);
    /// @error invalid_format  a field that is missing or out of its range.
    [[nodiscard]] static Result<Settings> read(const StoredValue&);
};

/// As JSON: {"country", "auto_lock_minutes", "discreet", "look", "text_percent"}.
[[nodiscard]] std::string to_json(const Settings&);

/// @error invalid_format  the detail names the field.
[[nodiscard]] Result<Settings> settings_from_json(std::string_view);

/// Those of the vault, or the defaults where there are none (or none that can be read).
[[nodiscard]] Settings settings_of(Vault&);
[[nodiscard]] Result<void> keep_settings(Vault&, const Settings&);

}
