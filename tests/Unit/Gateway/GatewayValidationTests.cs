using MaskPose.Edge.Gateway;
using MaskPose.Edge.Gateway.Forwarding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Gateway;

public sealed class GatewayValidationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("http://10.0.0.5:8080")]
    [InlineData("https://cameras.site/")]
    [InlineData("http://[::1]:8080")]
    public void CameraIngest_HttpOriginOrEmpty_IsTaken(string address) =>
        Assert.Equal(address, Read("Gateway:CameraIngest", address).CameraIngest);

    [Theory]
    [InlineData("10.0.0.5:8080")]
    [InlineData("ftp://10.0.0.5")]
    [InlineData("http://")]
    [InlineData("http://10.0.0.5:8080/api")]
    [InlineData("http://10.0.0.5:8080?x=1")]
    [InlineData("http://user:secret@10.0.0.5:8080")]
    public void Alerts_AnythingElse_NamesKeyAndAllowedValues(string address)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read("Gateway:Alerts", address));

        Assert.Contains("Gateway:Alerts", error.Message, StringComparison.Ordinal);
        Assert.Contains("allowed: http:// or https://", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5000")]
    [InlineData("600001")]
    public void TimeoutMs_OutOfRange_NamesKeyAndRange(string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read("Gateway:TimeoutMs", value));

        Assert.Contains($"Gateway:TimeoutMs is {value}; allowed: 6000 to 600000 ms.", error.Message, StringComparison.Ordinal);
    }

    private static GatewayOptions Read(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        using var services = new ServiceCollection().AddLogging().AddGateway(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<GatewayOptions>>().Value;
    }
}
