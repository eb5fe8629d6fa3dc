#pragma once

#include <base/result.h>
#include <record/code.h>
#include <record/session.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace leitmotif {

/// Sessions one after another, from wherever they come: the next one, or what was left out in its place; nothing at the end.
using SessionSource = std::function<std::optional<Result<Session>>()>;

/// The codes of one session: the model, or codes that were given.
using Coder = std::function<Result<std::vector<Code>>(const Session&)>;

/// How far a stream has come.
struct Progress {
    std::size_t sessions = 0;
    std::size_t sentences = 0;
};

/// Called after each session; may be empty.
using ProgressReport = std::function<void(const Progress&)>;

}
