#pragma once

#include "requests.h"

#include <app/import_sources.h>

namespace leitmotif {

/// How somebody wants a source to be read, from a request or from a job.
struct ImportChoices {
    std::string me {};      ///< which of the named speakers the person is
    std::string dates {};   ///< "day-first", "month-first" or empty
    std::string others {};  ///< "agreed", "only-mine" or empty

    /// @error invalid_format
    [[nodiscard]] static Result<ImportChoices> of(Fields&);

    [[nodiscard]] ImportRequest request(const std::string& path, const std::string& name) const;
};

/// What was found in a source, and what became of it: never its words, but for those that were set aside to be looked at.
[[nodiscard]] Json source_json(const ImportedSource&);

/// The same for the vault to keep with a job: counts and reasons only. Forgetting an entry must leave nothing of it, and a job is not
/// looked at then.
[[nodiscard]] Json kept_source_json(const ImportedSource&);

[[nodiscard]] Json set_aside_json(const std::vector<SetAside>&);

}
