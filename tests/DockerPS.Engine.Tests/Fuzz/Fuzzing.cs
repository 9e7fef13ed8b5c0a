using System.Globalization;
using CsCheck;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>
/// Tries a property on many inputs. A bounded run has the same inputs each time, so that what fails is what was changed. A run by hand,
/// as long as <c>DOCKERPS_FUZZ_SECONDS</c> says for each property, has random ones; what fails there is shrunk, and named with the seed
/// that makes it again (CsCheck_Seed).
/// </summary>
internal static class Fuzzing
{
    private static readonly int Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("DOCKERPS_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;

    /// <param name="inputs">What to try.</param>
    /// <param name="property">Throws where it does not hold.</param>
    /// <param name="count">How many inputs, unless the run is a long one.</param>
    public static void Holds<T>(this Gen<T> inputs, Action<T> property, int count = 1000)
    {
        if (Seconds >= 0)
        {
            inputs.Sample(property, iter: -1, time: Seconds);
            return;
        }
        // Not on the test's own few threads, nor on every one that the pool adds: what goes on after an await needs one that waits for nothing.
        var some = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Task.Run(() => Parallel.For(0, count, some, number =>
        {
            var seed = new PCG((uint)number, (ulong)number);
            var input = inputs.Generate(new PCG(seed.Stream, seed.Seed), null, out _);
            try
            {
                property(input);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"It does not hold for input {number} ({input}); to shrink it: CsCheck_Seed={seed}", failure);
            }
        })).GetAwaiter().GetResult();
    }

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
