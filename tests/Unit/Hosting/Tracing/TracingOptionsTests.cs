using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Hosting.Tracing;
using Xunit;

namespace MaskPose.Edge.Unit.Hosting.Tracing;

public sealed class TracingOptionsTests
{
    [Theory]
    [InlineData("", "0.01", null)]
    [InlineData("http://10.0.0.9:4317", "1", null)]
    [InlineData("https://collector.example:4318/", "0", null)]
    [InlineData("10.0.0.9:4317", "0.5", "Tracing:Endpoint is \"10.0.0.9:4317\"; allowed: http://HOST:PORT or https://HOST:PORT.")]
    [InlineData("grpc://10.0.0.9", "0.5", "Tracing:Endpoint is \"grpc://10.0.0.9\"; allowed: http://HOST:PORT or https://HOST:PORT.")]
    [InlineData("", "1.5", "Tracing:Share must be 0 to 1.")]
    public void Options_OfAnyForm_AreTakenOrRefusedByName(string endpoint, string share, string? refusal)
    {
        var options = new TracingOptions { Endpoint = endpoint, Share = double.Parse(share, System.Globalization.CultureInfo.InvariantCulture) };
        var results = new List<ValidationResult>();

        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);

        Assert.Equal(refusal, results.SingleOrDefault()?.ErrorMessage);
    }
}
