using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Statistics;

/// <summary>Sums over some hours and cameras, and what follows from them.</summary>
internal sealed class Figures
{
    /// <summary>For fewer people no rate is given: it would be chance.</summary>
    public const int MinimumCases = 20;

    private readonly Dictionary<string, SortedDictionary<string, double>> _sums = [];

    /// <summary>By verdict, in the order of the words of <see cref="MaskVerdict"/>.</summary>
    public IReadOnlyDictionary<MaskVerdict, double> Passes => Enum.GetValues<MaskVerdict>().ToDictionary(v => v, Passed);

    public double People => Words(Measures.Passes).Values.Sum();

    /// <summary>People whose mask was judged.</summary>
    public double Known => People - Passed(MaskVerdict.Unknown);

    /// <summary>The share of correct masks among those who were judged, 0 to 1; null for too few.</summary>
    public double? Compliance => Known >= MinimumCases ? Passed(MaskVerdict.Correct) / Known : null;

    /// <summary>The share of people who were judged, 0 to 1; null when there was nobody.</summary>
    public double? Coverage => People > 0 ? Known / People : null;

    public double HoursWatched => Words(Measures.Watched).Values.Sum() / TimeSpan.SecondsPerHour;

    /// <summary>The attentive share of people's time with known attention; null without any.</summary>
    public double? AttentiveShare => Words(Measures.Attention).Values.Sum() is > 0 and var all
        ? Words(Measures.Attention).GetValueOrDefault(ObservationJson.ToWireName(Attention.Attentive)) / all
        : null;

    /// <summary>How many people passed with that verdict.</summary>
    public double Passed(MaskVerdict verdict) => Words(Measures.Passes).GetValueOrDefault(ObservationJson.ToWireName(verdict));

    /// <param name="measure">One of <see cref="Measures"/>.</param>
    public IReadOnlyDictionary<string, double> Words(string measure) => _sums.TryGetValue(measure, out var words) ? words : new SortedDictionary<string, double>();

    public void Add(Count count)
    {
        if (!_sums.TryGetValue(count.Key.Measure, out var words))
        {
            _sums.Add(count.Key.Measure, words = new(StringComparer.Ordinal));
        }

        words[count.Key.Word] = words.GetValueOrDefault(count.Key.Word) + count.Value;
    }
}
