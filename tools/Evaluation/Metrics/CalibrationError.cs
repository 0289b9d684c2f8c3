namespace MaskPose.Edge.Evaluation.Metrics;

/// <summary>
/// Expected calibration error (Guo et al. 2017): the mean distance between the confidence and the accuracy of samples of
/// like confidence, 15 bins of equal width.
/// </summary>
public static class CalibrationError
{
    private const int Bins = 15;

    /// <param name="answers">Confidence of the answer, 0 to 1, and whether it was right.</param>
    /// <returns>0 to 1; NaN without samples.</returns>
    public static double Compute(IReadOnlyCollection<(double Confidence, bool IsRight)> answers) => answers.Count == 0
        ? double.NaN
        : answers
            .GroupBy(a => Math.Clamp((int)Math.Ceiling(a.Confidence * Bins), 1, Bins))
            .Sum(bin => Math.Abs(bin.Sum(a => a.Confidence) - bin.Count(a => a.IsRight))) / answers.Count;
}
