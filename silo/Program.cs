using Flattr.Api.Hosting;
using Flattr.Silo.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddFlattrSilo();
builder.AddFlattrApi();

return await builder.RunFlattrAsync(app => app.UseFlattrApi());
