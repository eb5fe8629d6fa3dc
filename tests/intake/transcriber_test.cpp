#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <intake/intake.h>
#include <intake/transcriber.h>
#include <sstream>
#include <support/support.h>

using namespace leitmotif;

namespace {

namespace fs = std::filesystem;

/// Does what whisper-cli does with -of: writes FILE.json. It tells what it was given and what it could reach in `seen`, beside itself.
const std::string fake = R"sh(#!/bin/sh
here=$(dirname "$0")
out=
for one in "$@"; do
  printf '%s\n' "$one" >>"$here/seen"
  [ "$before" != -of ] || out=$one
  before=$one
done
ls -ld "$(dirname "$out")" >"$here/folder"
ls /sys/class/net >"$here/network" 2>/dev/null
echo 'the words of the person, on standard output'
cat >"$out.json" <<'JSON'
{"transcription":[{"offsets":{"from":0,"to":3000},"text":" I rang Mum."},{"offsets":{"from":3000,"to":5000},"text":" She was out."}]}
JSON
)sh";

/// Fails after having written something.
const std::string failing = "#!/bin/sh\necho words >&2\nexit 3\n";
const std::string slow = "#!/bin/sh\nexec sleep 60\n";

std::string program(const test::TemporaryFolder& folder, const std::string& name, const std::string& script)
{
    const std::string path = folder.write(name, script);
    fs::permissions(path, fs::perms::owner_all);
    return path;
}

std::string contents(const fs::path& path)
{
    std::ifstream stream(path);
    std::ostringstream out;
    out << stream.rdbuf();
    return out.str();
}

/// The folder that the transcriber was told to write to: other tests of this machine have theirs beside it.
fs::path told_folder(const std::string& seen)
{
    const std::string option = "-of\n";
    const std::size_t start = seen.find(option) + option.size();
    return fs::path(seen.substr(start, seen.find('\n', start) - start)).parent_path();
}

}

TEST_CASE("A recording is transcribed by the program that was named, and nothing is left behind")
{
    const test::TemporaryFolder folder;
    const std::string recording = folder.write("-2026-02-03; touch pwned $(touch pwned).wav", "RIFF\1\1\1\1WAVE");
    CHECK(*kind_of(recording) == IntakeKind::audio);
    IntakeOptions options;
    options.transcriber.program = program(folder, "whisper-cli", fake);
    options.transcriber.model = "base.en";
    const auto intake = read_any(recording, options);
    if (!intake)
        FAIL(intake.error().message());
    REQUIRE(intake->sessions.size() == 1);
    CHECK(intake->sessions[0].turns[0].text == "I rang Mum. She was out.");
    CHECK(intake->sessions[0].date == "2026-02-03");
    const std::string seen = contents(folder.path() / "seen");
    CHECK(seen.find("-m\nbase.en\n-f\n" + recording + "\n-ojf\n-of\n") == 0);
    REQUIRE(told_folder(seen).filename().string().starts_with("leitmotif-"));
    CHECK_FALSE(fs::exists(told_folder(seen)));
    CHECK(contents(folder.path() / "folder").starts_with("drwx------"));
    CHECK_FALSE(fs::exists(folder.path() / "pwned"));
    CHECK_FALSE(fs::exists("pwned"));
}

TEST_CASE("Without a transcriber it is said how to get one")
{
    const test::TemporaryFolder folder;
    const std::string recording = folder.write("memo.m4a", "xxxxftypM4A ");
    const char* path = std::getenv("PATH");
    const std::string kept = path == nullptr ? "" : path;
    ::setenv("PATH", folder.path().c_str(), 1);
    const auto none = read_any(recording);
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ErrorCode::unavailable);
    CHECK(none.error().detail.find("whisper-cli") != std::string::npos);
    program(folder, "whisper-cli", fake);  // found on PATH now, and in need of ffmpeg for this kind
    const auto no_ffmpeg = read_any(recording);
    REQUIRE_FALSE(no_ffmpeg);
    CHECK(no_ffmpeg.error().detail.find("ffmpeg") != std::string::npos);
    ::setenv("PATH", kept.c_str(), 1);

    IntakeOptions options;
    options.transcriber.program = (folder.path() / "nothing").string();
    const auto missing = read_any(recording, options);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
}

TEST_CASE("A transcriber that fails, says nothing or is stopped is told in one line without its words")
{
    const test::TemporaryFolder folder;
    const std::string recording = folder.write("memo.mp3", "ID3");
    IntakeOptions options;
    for (const std::string& script : { failing, std::string("#!/bin/sh\nexit 0\n"), std::string("#!/bin/sh\nprintf '{' >\"$5.json\"\n") }) {
        options.transcriber.program = program(folder, "whisper-cli", script);
        const auto intake = read_any(recording, options);
        REQUIRE_FALSE(intake);
        CHECK(intake.error().message().find("words\n") == std::string::npos);
    }
    options.transcriber.program = program(folder, "whisper-cli", slow);
    int asked = 0;
    options.transcriber.go_on = [&] { return ++asked < 3; };
    const auto stopped = read_any(recording, options);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::busy);
    options.transcriber.run = false;
    const auto preview = read_any(recording, options);
    REQUIRE(preview);
    CHECK(preview->sessions.empty());
}
