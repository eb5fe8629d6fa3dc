#pragma once

#include <record/code.h>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace leitmotif::inside {

/// Somebody as the record names them.
struct Known {
    std::map<std::string, std::size_t> names;
    std::array<std::size_t, label_count<Role>> roles {};

    [[nodiscard]] const std::string& name() const;  ///< the most frequent, the first by spelling among equals
    [[nodiscard]] Role role() const;
    void add(const Known&);
};

/// Those of a record by the key of their names, and which keys are one person.
struct KnownPeople {
    std::map<std::string, Known> by_key;

    /// key -> the key that stands for it: "uncle ray" and "ray" are one when they have the same role.
    [[nodiscard]] std::map<std::string, std::string> stands() const;
};

}
