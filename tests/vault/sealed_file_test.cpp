#include "vaults.h"

#include <catch2/catch.hpp>
#include <vault/seal_with_passphrase.h>

using namespace leitmotif;
using namespace leitmotif::test;

TEST_CASE("A sealed file gives back what was put in, to both keys and to its vault")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path() / "vault");
    const std::string large(300'000, 'x');
    const std::vector<PlainFile> content { { "a/b.json", "unmistakable" }, { "empty", "" }, { "large", large } };
    const auto file = folder.path() / "export";
    REQUIRE(write_sealed(vault, file, content));
    CHECK(looks_sealed(file));
    CHECK(bytes_of(file).find("unmistakable") == std::string::npos);
    for (const auto& back : { read_sealed(vault, file), read_sealed(by_passphrase(), file), read_sealed(by_recovery_key(), file) }) {
        REQUIRE(back);
        REQUIRE(back->size() == 3);
        CHECK((*back)[0].name == "a/b.json");
        CHECK((*back)[0].bytes == "unmistakable");
        CHECK((*back)[1].bytes.empty());
        CHECK((*back)[2].bytes == large);
    }
    CHECK(read_sealed(by_passphrase("wrong"), file).error().code == ErrorCode::wrong_key);
    Vault stranger = new_vault(folder.path() / "another");
    CHECK(read_sealed(stranger, file).error().code == ErrorCode::wrong_key);
    REQUIRE(write_sealed(vault, file, {}));
    CHECK(read_sealed(vault, file)->empty());
}

TEST_CASE("A file can be sealed with a passphrase of its own, without a vault")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "key";
    const auto word = SecretBytes::copy_of("several words");
    REQUIRE(word);
    REQUIRE(write_sealed(*word, weakest_key_strength, file, { { "table", "unmistakable" } }));
    CHECK(bytes_of(file).find("unmistakable") == std::string::npos);
    const auto back = read_sealed(by_passphrase("several words"), file);
    REQUIRE(back);
    REQUIRE(back->size() == 1);
    CHECK((*back)[0].bytes == "unmistakable");
    CHECK(read_sealed(by_passphrase("other words"), file).error().code == ErrorCode::wrong_key);
    CHECK(read_sealed(by_recovery_key(), file).error().code == ErrorCode::wrong_key);
}

TEST_CASE("A sealed file that was changed or cut is refused")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path() / "vault");
    const auto file = folder.path() / "export";
    REQUIRE(write_sealed(vault, file, { { "a", std::string(200'000, 'x') } }));
    const std::string good = bytes_of(file);
    for (std::size_t at = 0; at < good.size(); at += at < 5000 ? 37 : 4099) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        write_bytes(file, bad);
        INFO(at);
        CHECK_FALSE(read_sealed(vault, file));
        write_bytes(file, good.substr(0, at));
        CHECK_FALSE(read_sealed(vault, file));
    }
    write_bytes(file, good + "x");
    CHECK_FALSE(read_sealed(vault, file));
}
