using System.Globalization;
using CsCheck;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>
/// Tries a property on random inputs; a failing one is shrunk, and named with the seed that makes it again (CsCheck_Seed). Each property
/// gets a fixed number of inputs, or, for a long run by hand, the seconds that <c>DOCKERPS_FUZZ_SECONDS</c> names.
/// </summary>
internal static class Fuzzing
{
    private static readonly int Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("DOCKERPS_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;

    /// <param name="inputs">What to try.</param>
    /// <param name="property">Throws where it does not hold.</param>
    /// <param name="count">How many inputs, unless the run is a long one.</param>
    public static void Holds<T>(this Gen<T> inputs, Action<T> property, int count = 1000) =>
        inputs.Sample(property, iter: Seconds < 0 ? count : -1, time: Seconds);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int)"/>
    public static void Holds<T>(this Gen<T> inputs, Func<T, Task> property, int count = 1000) =>
        inputs.Holds(input => property(input).GetAwaiter().GetResult(), count);

    /// <summary>Whether it is done; false where it failed in one of the ways that it may, and any other way is thrown.</summary>
    public static bool Done(Action action, params Type[] failures)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception failure) when (Array.Exists(failures, type => type.IsInstanceOfType(failure)))
        {
            return false;
        }
    }
}
