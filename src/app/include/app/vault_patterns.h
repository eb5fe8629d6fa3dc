#pragma once

#include <app/formulate_sessions.h>
#include <string>
#include <vault/vault.h>

namespace leitmotif {

/// The vault's sessions one after another, by date. The vault must outlive it.
/// @error ...  as list_values; what cannot be read comes as an error in its place.
[[nodiscard]] Result<SessionSource> sessions_of(Vault&);

/// A coder that keeps codes in the vault and takes them from there: a session is coded anew only when its words changed since, or the
/// coder is another one. Where the codes cannot be kept, they are given all the same.
/// @param coder_name  "name version", as its codes carry it.
[[nodiscard]] Coder keeping_codes(Vault&, Coder, std::string coder_name);

}
