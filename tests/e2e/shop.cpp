#include "tests/e2e/shop.h"

#include "tests/support/catch.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

using Arguments = Shop::Arguments;

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<char*> pointersTo(Arguments& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

struct Launch {
    std::string program;
    Arguments arguments;
    Arguments environment;
    std::optional<uid_t> user;
    std::filesystem::path folder;
    std::filesystem::path out;
    std::filesystem::path err;
};

/// Between fork and exec: nothing here may allocate.
[[noreturn]] void become(const Launch& launch, int program, int out, int err, char* const* arguments,
                         char* const* environment) {
    const int input = ::open("/dev/null", O_RDONLY);
    if (::chdir(launch.folder.c_str()) != 0 || ::dup2(input, 0) < 0 || ::dup2(out, 1) < 0 || ::dup2(err, 2) < 0) {
        ::_exit(126);
    }
    if (launch.user && (::setgid(*launch.user) != 0 || ::setuid(*launch.user) != 0)) {
        ::_exit(126);
    }
    // By descriptor: the folder of the build need not be open to that user.
    ::fexecve(program, arguments, environment);
    ::_exit(127);
}

pid_t start(const Launch& launch) {
    const int program = ::open(launch.program.c_str(), O_RDONLY | O_CLOEXEC);
    const int out = ::open(launch.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const int err = ::open(launch.err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    REQUIRE(program >= 0);
    REQUIRE(out >= 0);
    REQUIRE(err >= 0);
    Arguments all{launch.program};
    all.insert(all.end(), launch.arguments.begin(), launch.arguments.end());
    auto environment = launch.environment;
    environment.emplace_back("PATH=/usr/bin:/bin");
    environment.emplace_back("HOME=" + launch.folder.string());
    environment.emplace_back("TZ=UTC");
    const auto argumentPointers = pointersTo(all);
    const auto environmentPointers = pointersTo(environment);
    const auto process = ::fork();
    REQUIRE(process >= 0);
    if (process == 0) {
        become(launch, program, out, err, argumentPointers.data(), environmentPointers.data());
    }
    ::close(program);
    ::close(out);
    ::close(err);
    return process;
}

int exitOf(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

Ended runToEnd(const Launch& launch) {
    int status = 0;
    REQUIRE(::waitpid(start(launch), &status, 0) > 0);
    return {exitOf(status), contentOf(launch.out), contentOf(launch.err)};
}

/// Waits up to 10 s for a whole line in `file`.
bool hasLine(const std::filesystem::path& file) {
    using namespace std::chrono_literals;
    for (int i = 0; i < 500; ++i) {
        if (contentOf(file).find('\n') != std::string::npos) {
            return true;
        }
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

} // namespace

nlohmann::json Ended::json() const {
    INFO("stdout: " << out << "stderr: " << err);
    const auto all = lines();
    REQUIRE(all.size() == 1);
    return all.front();
}

std::vector<nlohmann::json> Ended::lines() const {
    std::vector<nlohmann::json> objects;
    std::istringstream in(out);
    for (std::string line; std::getline(in, line);) {
        objects.push_back(nlohmann::json::parse(line));
        REQUIRE(objects.back().is_object());
    }
    return objects;
}

Running::~Running() {
    if (m_process != 0) {
        ::kill(m_process, SIGTERM);
        ::kill(m_process, SIGCONT); // one that stands still hears it then
        ::waitpid(m_process, nullptr, 0);
    }
}

bool Running::hasSpoken() const { return hasLine(m_out); }

bool Running::hasComplained() const { return hasLine(m_err); }

int Running::end() {
    int status = 0;
    REQUIRE(::waitpid(std::exchange(m_process, 0), &status, 0) > 0);
    return exitOf(status);
}

Shop::Shop(Stock stock) {
    write("pass", "correct horse\nsecond line\n");
    switch (stock) {
    case Stock::Nothing:
        return;
    case Stock::RealSite:
        makeSite({});
        return;
    case Stock::SimulatedSite:
        makeSite({"--simulated"});
        return;
    case Stock::BlankCard:
    case Stock::Card:
        makeSite({"--simulated"});
        REQUIRE(bare({"sim", "new", "card", "--uid", "a1b2c3d4"}).exit == 0);
        break;
    }
    if (stock == Stock::Card) {
        const auto issued = cli({"card", "issue", "--points", "100"});
        INFO(issued.out << issued.err);
        REQUIRE(issued.exit == 0);
    }
}

void Shop::makeSite(const Arguments& more) const {
    Arguments arguments{"site", "init", "--site-id", "7", "--station", "1", "--time-zone", "UTC"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto made = cli(arguments);
    INFO(made.out << made.err);
    REQUIRE(made.exit == 0);
}

Arguments Shop::overSite(const Arguments& arguments) const {
    Arguments all{"--json", "--data", path("site").string(), "--passphrase-file", path("pass").string(), "--wait", "2"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

Ended Shop::cli(const Arguments& arguments) const { return cliOn(card(), arguments); }

Ended Shop::cliOn(const std::string& reader, const Arguments& arguments) const {
    auto all = overSite(arguments);
    all.insert(all.begin(), {"--reader", reader});
    return bare(all);
}

Ended Shop::cliAt(const std::string& time, const Arguments& arguments) const {
    auto all = overSite(arguments);
    all.insert(all.begin(), {"--exclude-monotonic", "-f", "@" + time, TALLY_CLI, "--reader", card()});
    // What is preloaded comes before the sanitizers' runtime.
    return runToEnd({"/usr/bin/faketime", all, {"ASAN_OPTIONS=verify_asan_link_order=0"}, std::nullopt, m_folder.path(),
                     path("out"), path("err")});
}

Ended Shop::bare(const Arguments& arguments, const Arguments& environment, std::optional<uid_t> user) const {
    return runToEnd({TALLY_CLI, arguments, environment, user, m_folder.path(), path("out"), path("err")});
}

Ended Shop::terminal(const std::string& reader, const Arguments& arguments) const {
    Arguments all{"--keys", path("keys.json").string(), "--reader", reader, "--journal", path("journal").string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return runToEnd({TALLY_TERMINAL, all, {}, std::nullopt, m_folder.path(), path("out"), path("err")});
}

Ended Shop::run(const std::string& program, const Arguments& arguments) const {
    return runToEnd({program, arguments, {}, std::nullopt, m_folder.path(), path("out"), path("err")});
}

std::unique_ptr<Running> Shop::start(const Arguments& arguments) const {
    auto all = overSite(arguments);
    all.insert(all.begin(), {"--reader", card()});
    return startBare(all);
}

std::unique_ptr<Running> Shop::startBare(const Arguments& arguments) const {
    const auto out = path("out-of-started");
    const auto err = path("err-of-started");
    const auto process = tally::start({TALLY_CLI, arguments, {}, std::nullopt, m_folder.path(), out, err});
    return std::make_unique<Running>(process, out, err);
}

void Shop::write(std::string_view name, std::string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    std::filesystem::permissions(path(name), std::filesystem::perms{0600}); // it may be a secret
}

std::string Shop::read(std::string_view name) const { return contentOf(path(name)); }

std::int64_t Shop::balance() const {
    const auto shown = cli({"card", "show"});
    INFO(shown.out << shown.err);
    REQUIRE(shown.exit == 0);
    return shown.json().at("balance").get<std::int64_t>();
}

} // namespace tally
