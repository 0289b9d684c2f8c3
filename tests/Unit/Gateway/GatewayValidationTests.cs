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

        Assert.Contains($"Gateway:TimeoutMs is \"{value}\"; allowed: 6000 to 600000 ms.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway:Nodes:east:Cameras is \"\"; allowed: ids of cameras", "Gateway:CameraIngest", "http://a", "Gateway:Nodes:east:CameraIngest", "http://b")]
    [InlineData("Gateway:Nodes:east:CameraIngest is set and Gateway:CameraIngest is not", "Gateway:Nodes:east:CameraIngest", "http://b", "Gateway:Nodes:east:Cameras", "hall")]
    [InlineData("allowed: each camera once", "Gateway:Nodes:east:Cameras", "hall,yard", "Gateway:Nodes:west:Cameras", "yard")]
    [InlineData("Gateway:LoadBalancing is \"Any\"; allowed: PowerOfTwoChoices", "Gateway:LoadBalancing", "Any", "Gateway:TimeoutMs", "6000")]
    public void Nodes_ThatDoNotFitTogether_NameKeyAndAllowedValues(string said, string key, string value, string otherKey, string otherValue)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(key, value, new KeyValuePair<string, string?>(otherKey, otherValue)));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    private static GatewayOptions Read(string key, string value, params KeyValuePair<string, string?>[] others)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Access:SignIn", "false"), new(key, value), .. others]).Build();
        using var services = new ServiceCollection().AddLogging().AddGateway(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<GatewayOptions>>().Value;
    }
}
