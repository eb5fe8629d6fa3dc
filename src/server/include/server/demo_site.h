#pragma once

#include <app/person_record.h>
#include <server/site.h>

#include <span>

namespace leitmotif {

/// The page that is compiled in ("/" is its index.html) and the API over a read-only set of records.
[[nodiscard]] Site demo_site(std::span<const PersonRecord>);

}
