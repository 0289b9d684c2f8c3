using MaskPose.Edge.Alerts.Notifications;
using MaskPose.Edge.Alerts.Statistics;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Notifications;

public sealed class ReportTextTests
{
    [Fact]
    public void Text_OfABusyWeek_HasRatesWithTheirNumbers() => Assert.Equal(
        """
        Masks worn correctly: 94.7 % (1390 of 1468 people who could be judged); 50 incorrectly, 28 without.
        Could be judged: 97.9 % of 1500 people.
        Watched: 84.5 hours, all cameras together.
        Attentive: 75.0 % of the time in which it was known.
        Alerts: 3 of hall, 12 of no-mask.
        """,
        ReportText.Of(Of(
            (Measures.Passes, "correct", 1390), (Measures.Passes, "incorrect", 50), (Measures.Passes, "unmasked", 28), (Measures.Passes, "unknown", 32),
            (Measures.Watched, "", 84.5 * 3600), (Measures.Attention, "attentive", 300), (Measures.Attention, "inattentive", 100),
            (Measures.Alerts, "no-mask", 12), (Measures.Alerts, "hall", 3))));

    [Fact]
    public void Text_OfFewPeople_HasNoRate() => Assert.Equal(
        """
        Masks: 5 correctly, 0 incorrectly, 1 without; no rate for fewer than 20 people.
        Could be judged: 100.0 % of 6 people.
        Watched: 1.0 hours, all cameras together.
        No alerts.
        """,
        ReportText.Of(Of((Measures.Passes, "correct", 5), (Measures.Passes, "unmasked", 1), (Measures.Watched, "", 3600))));

    [Fact]
    public void Text_OfATimeWithoutCameras_ClaimsNothing() =>
        Assert.StartsWith("Nothing was watched", ReportText.Of(new Figures()), StringComparison.Ordinal);

    private static Figures Of(params (string Measure, string Word, double Value)[] sums)
    {
        var figures = new Figures();
        foreach (var (measure, word, value) in sums)
        {
            figures.Add(new Count(new CountKey(0, "door", measure, word), value));
        }

        return figures;
    }
}
