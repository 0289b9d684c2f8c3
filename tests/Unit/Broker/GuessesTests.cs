using System.Net;
using MaskPose.Edge.Broker;
using MaskPose.Edge.Unit.Core.Temporal;
using Xunit;

namespace MaskPose.Edge.Unit.Broker;

public sealed class GuessesTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("10.0.0.9");

    private readonly SettableClock _time = new(Moments.Start);

    /// <summary>516 a second before; a day's worth now.</summary>
    [Fact]
    public void Guesses_OfADay_AreFew()
    {
        var guesses = new Guesses(_time);
        var heard = 0;
        for (var second = 0; second < 24 * 3600; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            if (guesses.MayTry(Stranger, "admin"))
            {
                heard++;
                guesses.Failed(Stranger, "admin");
            }
        }

        Assert.InRange(heard, 100, 1500);
    }

    [Fact]
    public void Others_AreNotHeldUp()
    {
        var guesses = Exhausted();

        Assert.False(guesses.MayTry(Stranger, "admin"));
        Assert.True(guesses.MayTry(IPAddress.Loopback, "admin"));
        Assert.True(guesses.MayTry(Stranger, "dashboard"));
    }

    [Fact]
    public void RightPassword_AfterThePause_ForgetsTheWrongOnes()
    {
        var guesses = Exhausted();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(guesses.MayTry(Stranger, "admin"));
        guesses.Succeeded(Stranger, "admin");
        guesses.Failed(Stranger, "admin");

        Assert.True(guesses.MayTry(Stranger, "admin"));
    }

    private Guesses Exhausted()
    {
        var guesses = new Guesses(_time);
        for (var number = 0; number < Guesses.Free; number++)
        {
            guesses.Failed(Stranger, "admin");
        }

        return guesses;
    }
}
