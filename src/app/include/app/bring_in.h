#pragma once

#include <app/safety_watch.h>
#include <app/sessions_in.h>
#include <functional>
#include <intake/loss_report.h>
#include <string>
#include <vault/vault.h>

namespace leitmotif {

/// What taking a file in would do.
struct BringInPreview {
    std::size_t sessions = 0;
    std::size_t there_already = 0;  ///< sessions that the vault has, word for word
    std::size_t changed = 0;        ///< sessions that the vault has otherwise: what it has stays in their history
    std::string from {};            ///< first date, or empty
    std::string to {};              ///< last date
    LossReport losses {};
};

struct BroughtIn {
    std::size_t sessions = 0;  ///< read
    std::size_t changed = 0;   ///< new, or other than the vault had them
    LossReport losses {};
    SafetyWatch watch {};     ///< what was noticed in them, for one page over the whole
    bool stopped = false;
};

/// Called after each batch; false: no more.
using BringInReport = std::function<bool(const BroughtIn& so_far, std::optional<double> fraction)>;

/// Reads all of it and changes nothing. @error ...  those of the vault.
[[nodiscard]] Result<BringInPreview> preview_of(Vault&, SessionsIn&);

/// Takes the sessions in, 500 in one save. The same file again changes nothing, so that it may be stopped at any time.
/// @error ...  those of the vault.
[[nodiscard]] Result<BroughtIn> bring_in(Vault&, SessionsIn&, const BringInReport& report = {});

}
