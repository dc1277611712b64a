#pragma once

// Debian 12 has Catch2 2.13, Debian 13 has 3: the few names that differ.
#ifdef TALLY_CATCH_V3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
