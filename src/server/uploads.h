#pragma once

#include <base/memory_folder.h>
#include <base/result.h>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

struct UploadedFile {
    std::string path;         ///< inside the folder, with '/'; of a file alone: its name
    std::uint64_t bytes = 0;
};

/// What somebody wants to bring in: a file, or a folder of them. Its bytes come one file after another, in as many pieces as it takes.
struct UploadPlan {
    std::string name;  ///< of the file or the folder
    bool is_folder = false;
    std::vector<UploadedFile> files;

    [[nodiscard]] std::uint64_t bytes() const;

    /// @error invalid_format  a name that leads elsewhere or cannot be one, or that is there twice. @error too_large, empty
    [[nodiscard]] Result<void> check(std::uint64_t most_bytes) const;
};

/// How much of an upload has come.
struct UploadedSoFar {
    std::uint64_t have = 0;
    std::uint64_t of = 0;
};

/// An upload as the readers take it: in memory only, for as long as this lives.
struct OpenUpload {
    MemoryFolder folder;
    std::string path;  ///< of the file or folder in it
    std::string name;  ///< what it is called
};

/// Uploads wait beside the vault, encrypted with its key; their names too.
class Uploads {
public:
    explicit Uploads(std::filesystem::path folder);

    static constexpr std::size_t most_files = 20'000;
    static constexpr std::size_t piece_bytes = std::size_t { 8 } << 20;

    /// @return its id. @error io, no_space
    [[nodiscard]] Result<std::string> begin(Vault&, const UploadPlan&) const;

    /// @param at  how much came before. @error changed  it is another amount. @error too_large  more than was announced.
    /// @error not_found, ...
    [[nodiscard]] Result<UploadedSoFar> add(Vault&, const std::string& id, std::uint64_t at, const std::string& bytes) const;

    /// @error not_found, damaged, no_space. @error changed  not all of it has come.
    [[nodiscard]] Result<OpenUpload> open(Vault&, const std::string& id) const;

    [[nodiscard]] bool has(const std::string& id) const;
    bool remove(const std::string& id) const;

    /// Removes what no job waits for: a preview that nobody went on with. @param wanted  what jobs have of them, with the ids in it
    void let_go(const std::vector<std::string>& wanted) const;

private:
    std::filesystem::path m_folder;
};

}
